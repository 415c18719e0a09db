/** Finds the words that name a way to get access. */

import type { Way } from '../meaning/model.js'

/** Words that name a way in. */
export interface NamedWay {
  readonly type: Way
  readonly start: number
  readonly end: number
  /** These words may be about another registration as well: only a denial of them counts. */
  readonly vague: boolean
}

const NAMES: Readonly<Partial<Record<Way, readonly string[]>>> = {
  service_auth: ['\\bservice_auth\\b'],
  verified_email: [
    '\\bverified_email\\b',
    '\\bverified[ -]e-?mail\\b(?=\\s+(?:registrations?|claims?|flows?|methods?|types?|assertions?)\\b)',
  ],
  identity_assertion: ['`identity_assertion`', '\\bid-jags?\\b'],
  dcr: ['\\bdynamic\\s+(?:oauth\\s+)?client\\s+registration\\b', '\\brfc\\s?7591\\b', '\\bclient\\s+registration\\b'],
  api_key: [
    '\\b(?:bearer\\s+)?api[ -]keys?\\b',
    '\\b(?:service|workspace|first-party\\s+bearer|personal\\s+access)\\s+tokens?\\b',
  ],
  registration: [
    '\\b(?:agent(?:ic)?|self-service|programmatic|autonomous|agent-self|self-)(?:\\s+or\\s+\\w+)?(?:\\s+\\w+)?[ -](?:self-)?registration\\b',
    '\\bself-registration\\b',
    '`?\\bauth\\.md`?\\s+(?:agent\\s+)?registration\\b',
    '\\bregistration\\s+(?:endpoint|flow|protocol|ceremony|api)\\b',
    '\\bregistrations?\\s+(?:of|by|for)\\s+(?:ai\\s+)?agents\\b',
    '\\bregister\\s+(?:by|for)\\s+(?:your|them)sel(?:f|ves)\\b',
  ],
  anonymous: [
    '`anonymous`',
    '\\banonymous\\s+(?:\\w+\\s+){0,2}(?:registrations?|claims?|identity|credentials?|provisioning|accounts?)\\b',
  ],
  oauth: [
    '(?<![\\w:/.-])oauth(?:[ -]?2(?:\\.[01])?)?(?![\\w-]*\\/|-(?:protected|authorization)|["\'`])',
    '\\bauthorization[ -]code\\b|`authorization_code`',
    '\\bdevice[ -](?:authorization|login|flow|sign-in)\\b',
    '\\bclient[ _]credentials\\b',
  ],
}
const TYPES = Object.keys(NAMES) as Way[]
const WAY = new RegExp(TYPES.map((type) => `(?<${type}>${NAMES[type]?.join('|')})`).join('|'), 'gi')

/** What registers agents, in words that are also used of clients, of people and of much else. */
const VAGUE =
  /(?<=\bagents?\s(?:[\w']{1,20}\s){0,4})(?:self-)?register(?:ed|s)?\b|(?<=\b(?:agents?|bots?|software|programs?)\s(?:[\w']{1,20}\s){0,4})(?:register|sign[ -]?up|enrol|(?:open|create)\s+(?:\w+\s+)?accounts?)\b|(?<!\b(?:client|account|user|human|event|domain|webhook|device|person|manual)\s)\bregistrations?\b/gi

/** Returns the names of ways in, in the order of the text. */
export function waysIn(text: string): readonly NamedWay[] {
  // A name may go on in the next line.
  const line = text.replace(/[\r\n\t]/g, ' ')
  const named = [...line.matchAll(WAY)].map(({ index, 0: match, groups = {} }) => ({
    type: TYPES.find((name) => groups[name] !== undefined) ?? 'registration',
    start: index,
    end: index + match.length,
    vague: false,
  }))
  const vague = [...line.matchAll(VAGUE)]
    .map(({ index, 0: match }) => ({
      type: 'registration' as const,
      start: index,
      end: index + match.length,
      vague: true,
    }))
    .filter(({ start, end }) => !named.some((one) => start < one.end && one.start < end))
  return [...named, ...vague].sort((a, b) => a.start - b.start)
}
