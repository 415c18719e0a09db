/** Hosts that cannot be asked, cannot be asked now, or not by programs: what was not seen there is not absent. */

import type { Kind } from '../kind.js'
import { html, MISSING, page, site } from '../page.js'
import { published } from './registering.js'

const LATER = { 'retry-after': '1' }
const MUCH_LATER = { 'retry-after': '86400' }
const UNDECIDED = { states: ['undecided'], kinds: [] } as const
const UNREACHABLE = { states: ['unreachable'], kinds: [] } as const

const works = site(published('0.6', ['anonymous']))
const WORKS = {
  states: ['surface'],
  posture: 'registration',
  dialects: ['0.6'],
  types: { anonymous: 'anonymous' },
} as const

export const TROUBLES: readonly Kind[] = [
  { name: 'closed', weight: 4, reached: 'refused', expected: UNREACHABLE, answer: () => MISSING },
  { name: 'nameless', weight: 4, reached: 'nameless', expected: UNREACHABLE, answer: () => MISSING },
  // A connection is made, and no word comes over it.
  {
    name: 'dropped',
    expected: { states: ['unreachable', 'undecided'], kinds: [] },
    answer: () => (_response, socket) => void socket.destroy(),
  },
  {
    name: 'untrusted',
    reached: 'untrusted',
    expected: { states: ['unreachable', 'undecided'], kinds: [] },
    answer: () => MISSING,
  },
  { name: 'hung', alone: true, expected: UNDECIDED, answer: () => () => undefined },
  { name: 'slow', alone: true, slow: 300, expected: WORKS, answer: works },
  { name: 'gated', weight: 2, expected: UNDECIDED, answer: () => html('Access denied', 403) },
  {
    name: 'signs-in',
    expected: UNDECIDED,
    answer: () => page(401, 'text/plain', 'Sign in\n', { 'www-authenticate': 'Basic realm="staging"' }),
  },
  { name: 'failing', expected: UNDECIDED, answer: () => html('Internal error', 500) },
  { name: 'unavailable', alone: true, expected: UNDECIDED, answer: () => html('Just a moment', 503) },
  {
    name: 'limited-once',
    alone: true,
    expected: WORKS,
    answer: (asked) => (asked.earlier === 1 ? page(429, 'text/plain', 'Slow down\n', LATER) : works(asked)),
  },
  {
    name: 'limited',
    alone: true,
    expected: UNDECIDED,
    answer: () => page(429, 'text/plain', 'Slow down\n', MUCH_LATER),
  },
  {
    name: 'flaky-reset',
    expected: WORKS,
    answer: (asked) => (asked.earlier === 0 ? (_response, socket) => void socket.destroy() : works(asked)),
  },
  {
    name: 'flaky-status',
    expected: WORKS,
    answer: (asked) => (asked.earlier === 0 ? html('Bad gateway', 502) : works(asked)),
  },
]
