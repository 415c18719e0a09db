/** Reads the target that the user typed. */

import { isLoopback } from '../wire/sites.js'

/** What the user typed is no target. */
export class TargetProblem extends Error {
  override readonly name = 'TargetProblem'
}

/** `example.com`, `https://api.example.com/path` or `localhost:8000`. A bare name means https; loopback means http. */
export function parseTarget(text: string): URL {
  const absolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
  const guess = absolute ? text : `https://${text}`
  if (text.trim() === '' || !URL.canParse(guess)) {
    throw new TargetProblem(`"${text}" is not a target: give a domain, a URL or a file, e.g. example.com`)
  }
  const url = new URL(guess)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new TargetProblem(`"${text}" is not an http or https URL`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new TargetProblem('a target holds no user name or password')
  }
  if (!absolute && isLoopback(url.hostname)) url.protocol = 'http:'
  url.hash = ''
  return url
}
