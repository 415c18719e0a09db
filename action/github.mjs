// Asks the REST API of GitHub with the token of the job, and writes the commands that the runner shows as annotations.
import { stdout } from 'node:process'

/** The most milliseconds of one request. */
const PATIENCE = 20_000
const VERSION = '2022-11-28'

/** An answer that is no success, with what GitHub says of it. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} text
   */
  constructor(status, text) {
    super(`${status} ${text}`)
    this.status = status
  }
}

/**
 * Returns the function that asks: it gives the JSON of the answer, and throws `Refused` where there is no success.
 *
 * @param {string} url
 * @param {string} token
 * @returns {(method: string, path: string, body?: unknown) => Promise<any>}
 */
export function apiAt(url, token) {
  return async (method, path, body) => {
    const response = await fetch(`${url.replace(/\/$/, '')}${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'user-agent': 'authmd-check',
        'x-github-api-version': VERSION,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE),
    })
    const text = await response.text()
    if (!response.ok) throw new Refused(response.status, messageIn(text))
    return JSON.parse(text)
  }
}

/** @param {string} text */
function messageIn(text) {
  try {
    return String(JSON.parse(text).message)
  } catch {
    return ''
  }
}

/**
 * Shows a line at the run.
 *
 * @param {'notice' | 'warning'} kind
 * @param {string} text
 * @param {(line: string) => unknown} write
 */
export function annotate(kind, text, write = (line) => stdout.write(line)) {
  const escaped = text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  write(`::${kind} title=authmd-check::${escaped}\n`)
}
