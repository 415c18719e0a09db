/** Finds the words that name a way to get access. */

import { type Hinted, hintedIn } from '../../model/matches.js'
import type { Way } from '../meaning/model.js'
import { withoutUnderscores } from './flat.js'

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
    '\\b(?:bearer\\s+)?api[ -](?:keys?|tokens?)\\b',
    '\\b(?:service|workspace|first-party\\s+bearer|personal\\s+access)\\s+tokens?\\b',
  ],
  registration: [
    '\\b(?:agent(?:ic)?|self-service|programmatic|autonomous|agent-self|self-)(?:\\s+or\\s+\\w+)?(?:\\s+\\w+)?[ -](?:self-)?registration\\b',
    '\\bself-(?:registration|enrol(?:l?ment)|sign-?up)\\b',
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
    '\\bauthorization[ _-]code\\b',
    '\\bdevice[ -](?:authorization|login|flow|sign-in)\\b',
    '\\bclient[ _]credentials\\b',
  ],
}
const TYPES = Object.keys(NAMES) as Way[]
const WAY = new RegExp(TYPES.map((type) => `(?<${type}>${NAMES[type]?.join('|')})`).join('|'), 'gi')

export const NAMED: Hinted = {
  patterns: [WAY],
  hint: /service_auth|verified|identity_assertion|id-jag|regist|7591|api[ -]|token|self-|anonymous|oauth|authorization|device|client[ _]/i,
}

/** What registers agents, in words that are also used of clients, of people and of much else. */
const VAGUE = new RegExp(
  [
    "(?<=\\bagents?\\s(?:[\\w']{1,20}\\s){0,4})(?:self-)?register(?:ed|s)?\\b",
    "(?<=\\b(?:agents?|bots?|software|programs?|machines?)\\s(?:[\\w']{1,20}\\s){0,4})(?:register|sign[ -]?up|enrol(?:l?ment)?|onboarding|(?:open|create|make)\\s+(?:\\w+\\s+)?accounts?)\\b",
    '(?<=\\b(?:onboard|admit|register|enrol|enroll)\\s(?:\\w{1,20}\\s){0,2})(?:agents|bots)\\b',
    '(?<!\\b(?:client|account|user|human|event|domain|webhook|device|person|manual)\\s)\\bregistrations?\\b',
    // A label, which has to be answered.
    '(?<=^\\W{0,8})(?:sign-?up|enrol(?:l?ment)|self-service|onboarding)\\b(?=[\\s*_`]{0,4}(?:[:=(]|\\s?[\\u2014\\u2013-]))',
    '\\b(?:programmatic|automated|autonomous)\\s+(?:way\\s+in|sign-?up|onboarding|access)\\b|\\b(?:agent|bot)\\s+accounts\\b',
    '\\b(?:route|way|path|endpoint|mechanism|means|method)\\b(?=\\s+(?:by|through|in|for)\\s+(?:which\\s+)?(?:an?\\s+|ai\\s+)?(?:agents?|bots?|software|machines?)\\s+(?:\\w+\\s+)?(?:to\\s+)?(?:register|obtain|get|sign|create|open|enrol|join)\\b)',
    // Who is let in: "agents are not admitted".
    '\\b(?:agents?|bots?)\\b(?=\\s+(?:is|are)\\s+not\\s+(?:\\w+\\s+)?(?:admitted|welcome|permitted|allowed|let\\s+in)(?:\\s+(?:here|in)|\\s+to\\s+(?:register|sign|enrol|open|create))?\\s*(?:[.,;:!]|$))',
  ].join('|'),
  'gi',
)

export const VAGUELY_NAMED: Hinted = {
  patterns: [VAGUE],
  hint: /regist|sign[ -]?up|enrol|onboard|accounts|account\b|agents|bots|self-service|programmatic|automated|autonomous|(?:route|way|path|endpoint|mechanism|means|method)\s+(?:by|through|in|for)\s|(?:agent|bot)\s+(?:is|are)\s/i,
}

/** Returns the names of ways in, in the order of the text. */
export function waysIn(text: string): readonly NamedWay[] {
  // A name may go on in the next line.
  const line = withoutUnderscores(text.replace(/[\r\n\t]/g, ' '))
  const named = hintedIn(line, NAMED).map(({ index, 0: match, groups = {} }) => ({
    type: TYPES.find((name) => groups[name] !== undefined) ?? 'registration',
    start: index,
    end: index + match.length,
    vague: false,
  }))
  const vague = hintedIn(line, VAGUELY_NAMED)
    .map(({ index, 0: match }) => ({
      type: 'registration' as const,
      start: index,
      end: index + match.length,
      vague: true,
    }))
    .filter(({ start, end }) => !named.some((one) => start < one.end && one.start < end))
  return [...named, ...vague].sort((a, b) => a.start - b.start)
}
