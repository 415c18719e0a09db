/** Says where in a repository a finding is shown: build servers take nothing else than a relative path. */

import type { Finding } from '../model/problem.js'
import type { Report } from '../model/report.js'
import { withoutVariable } from './fingerprint.js'

/** The most characters of a path. */
const LONGEST = 2000

export interface RepositoryPlace {
  /** A relative path with `/`. Of what is only on the wire it is the host and the path, which no repository has. */
  readonly path: string
  /** Whether it is a file that the report knows. */
  readonly isFile: boolean
  readonly line: number
  readonly column: number
  readonly endLine: number
  /** The first column after it. */
  readonly endColumn: number
}

/** Returns the place in the repository. What has none, there or on the wire, is about the target. */
export function repositoryPlace({ at, source }: Pick<Finding, 'at' | 'source'>, report: Located): RepositoryPlace {
  const place = source ?? at
  if (place !== undefined && 'file' in place) {
    const { file, line, column, endLine = line, endColumn = column + 1 } = place
    return { path: relativePath(file), isFile: !isUrl(file), line, column, endLine, endColumn }
  }
  const url = place && report.exchanges.find(({ id }) => id === place.exchange)?.request.url
  // Code scanning takes a finding at another path for another one, whatever its fingerprint is.
  const given = report.source?.file ?? (url && withoutVariable(url)) ?? report.target
  return { path: relativePath(given), isFile: report.source !== undefined, ...START }
}
type Located = Pick<Report, 'exchanges' | 'source' | 'target'>

const START = { line: 1, column: 1, endLine: 1, endColumn: 2 }

const isUrl = (text: string): boolean => text.includes('://')

/** Returns a path or a URL as a relative path, without a scheme, a query, and steps upwards. */
export function relativePath(given: string): string {
  const text = given.slice(0, LONGEST).toWellFormed()
  const url = isUrl(text) && URL.canParse(text) ? new URL(text) : undefined
  const path = url
    ? `${url.host}${decoded(url.pathname)}`
    : text.replace(/^(?:[a-z]:(?=[/\\])|[a-z][a-z\d+.-]*:\/\/)/i, '')
  const segments = path.split(/[/\\]/).filter((segment) => !['', '.', '..'].includes(segment))
  return segments.length === 0 ? NOWHERE : segments.join('/')
}

/** Each segment of the path is encoded, so that it has no scheme (RFC 3986 §4.2). */
export const relativeUri = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

/** What is about no path, such as the lint of the folder `.`. */
const NOWHERE = 'auth.md'

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
