/** Reads the target that the user typed. */

import { isLoopback } from '../wire/sites.js'

/** The error for a text that is not a target. */
export class TargetProblem extends Error {
  override readonly name = 'TargetProblem'
}

/** No host is a single word, but `localhost`. */
const PATH = /^(?:\.{0,2}[/\\]|(?!localhost[/\\])[a-z][a-z\d_-]*[/\\])/i

/** Reads `example.com`, `https://api.example.com/path` or `localhost:8000`. A bare name means https, and loopback means http. */
export function parseTarget(text: string): URL {
  if (/^[a-z][a-z\d_-]*$/i.test(text) && text.toLowerCase() !== 'localhost')
    throw new TargetProblem(
      `"${text}" is neither a command nor a target: a host has a dot or a port, such as example.com, localhost or ${text}:8080`,
    )
  if (PATH.test(text))
    throw new TargetProblem(`there is no file ${text}, and a host has a dot or a port, such as example.com/path`)
  const absolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
  const guess = absolute ? text : `https://${text}`
  if (text.trim() === '' || !URL.canParse(guess)) {
    throw new TargetProblem(`"${text}" is not a target: use a domain, a URL or a file, for example example.com`)
  }
  const url = new URL(guess)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new TargetProblem(`"${text}" is not an http or https URL`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new TargetProblem('a target must not contain a user name or a password')
  }
  if (!absolute && isLoopback(url.hostname)) url.protocol = 'http:'
  url.hash = ''
  return url
}
