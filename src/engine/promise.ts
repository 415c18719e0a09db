/** Finds where the text of a document promises an endpoint. */

import type { FilePlace } from '../model/problem.js'

type LinePlace = Required<Omit<FilePlace, 'file'>>

/** How well a text names an endpoint: as a request, at this service, or on a host that another deployment may have. */
const AS_REQUEST = 3
const HERE = 2
const ELSEWHERE = 1
type Fit = typeof AS_REQUEST | typeof HERE | typeof ELSEWHERE

interface Mention {
  readonly start: number
  readonly end: number
  readonly fit: Fit
}

/**
 * Returns the first of the places that name the endpoint best. Where none does, the path above it counts that the reader completes, such as
 * `/claims/{id}`.
 */
export function promiseOf(lines: readonly string[], method: string, url: string): LinePlace | undefined {
  if (!URL.canParse(url)) return undefined
  const { origin, pathname } = new URL(url)
  const whole = pathname.replace(/\/$/, '')
  const above = whole.slice(0, Math.max(0, whole.lastIndexOf('/')))
  return (
    bestOf(lines, { method, origin, path: whole, isCompleted: false }) ??
    bestOf(lines, { method, origin, path: above, isCompleted: true })
  )
}

interface Wanted {
  readonly method: string
  readonly origin: string
  readonly path: string
  /** Whether a placeholder follows the path. */
  readonly isCompleted: boolean
}

/** The most lines that are read, and the most places that are compared. A longer text is no document for people. */
const MOST_LINES = 20_000
const MOST = 1000

function bestOf(lines: readonly string[], wanted: Wanted): LinePlace | undefined {
  if (wanted.path === '') return undefined
  let best: (Mention & { readonly line: number }) | undefined
  let count = 0
  for (const [index, text] of lines.slice(0, MOST_LINES).entries()) {
    for (const mention of mentionsIn(text, wanted)) {
      if (mention.fit === AS_REQUEST) return placeOf(mention, index + 1)
      count += 1
      if (count > MOST) return best && placeOf(best, best.line)
      if (!best || mention.fit > best.fit) best = { ...mention, line: index + 1 }
    }
  }
  return best && placeOf(best, best.line)
}

const placeOf = ({ start, end }: Mention, line: number): LinePlace => ({
  line,
  column: start + 1,
  endLine: line,
  endColumn: end + 1,
})

function* mentionsIn(line: string, { method, origin, path, isCompleted }: Wanted): Generator<Mention> {
  const text = line.slice(0, LONGEST_LINE)
  for (let at = text.indexOf(path); at >= 0; at = text.indexOf(path, at + 1)) {
    const end = at + path.length
    const rest = text.slice(end, end + AFTER)
    if (!(isCompleted ? COMPLETED : ENDED).test(rest)) continue
    const host = hostBefore(text, at, origin)
    if (host === undefined) continue
    const isHere = !host.includes('://') || host.toLowerCase() === origin
    const isRequest =
      isHere &&
      text
        .slice(Math.max(0, at - host.length - BEFORE), at - host.length)
        .trimEnd()
        .endsWith(method)
    yield { start: at - host.length, end, fit: isRequest ? AS_REQUEST : isHere ? HERE : ELSEWHERE }
  }
}

/** How much is looked at of a line, and before and after a path. */
const LONGEST_LINE = 20_000
const BEFORE = 20
const AFTER = 3
const LONGEST_HOST = 300
/** After a path: no more of a path. A full stop ends a sentence, unless a letter follows. */
const ENDED = /^(?![\w~%@-]|\/[\w{<$:*[]|\.\w)/
const COMPLETED = /^\/[{<$:*[]/

/**
 * Returns what stands before a path, from the last blank or quote on: nothing, an origin, or a placeholder for one. It is undefined where the
 * path is the end of a longer one.
 */
function hostBefore(text: string, at: number, origin: string): string | undefined {
  const before = text.slice(Math.max(0, at - LONGEST_HOST), at)
  if (before.toLowerCase().endsWith(origin)) return before.slice(-origin.length)
  const host = before.slice(Math.max(...[...BREAKS].map((one) => before.lastIndexOf(one))) + 1)
  return host === '' || /^https?:\/\/[^/]+$/i.test(host) || PLACEHOLDER.test(host) ? host : undefined
}
const BREAKS = ' \t"\'`(|=,*<>['
/** `$API`, `API_HOST`, `{base}`. */
const PLACEHOLDER = /^(?:\$\w+|[A-Z][A-Z_]*|[^/]*[}\]])$/
