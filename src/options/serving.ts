/** Lists the options of the commands that serve the sandbox. */

import { CURRENT, DIALECT_NAMES, type DialectName } from '../dialects/index.js'
import { option } from './entry.js'
import { atLeast, choice, FILE, ISSUERS, LIST, PORT } from './kinds.js'

const SERVE = { group: 'Options:', commands: ['sandbox', 'demo'], inFile: false } as const

export const SERVE_OPTIONS = {
  port: option(PORT, { ...SERVE, argument: '<n>', words: 'the port; 0 means a free one', preset: 0 }),
  dialect: option(choice<DialectName>(DIALECT_NAMES), {
    ...SERVE,
    argument: '<version>',
    words: 'the version of auth.md that the sandbox speaks',
    preset: CURRENT,
  }),
  document: option(FILE, {
    ...SERVE,
    argument: '<file>',
    words: 'an auth.md that the sandbox serves instead of its own',
  }),
  defect: option(LIST, {
    ...SERVE,
    argument: '<rule>',
    words: 'break the requirement of this rule; repeatable',
    proposals: 'rules',
  }),
  trust: option(ISSUERS, {
    ...SERVE,
    argument: '<issuer>',
    words: 'trust the ID-JAGs and events of this agent provider; repeatable',
  }),
  ttlAccess: option(atLeast(1), { ...SERVE, argument: '<seconds>', words: 'the lifetime of an access token' }),
  ttlAssertion: option(atLeast(1), { ...SERVE, argument: '<seconds>', words: 'the lifetime of an identity assertion' }),
  ttlUserCode: option(atLeast(1), { ...SERVE, argument: '<seconds>', words: 'the lifetime of a user code' }),
  ttlRegistration: option(atLeast(1), {
    ...SERVE,
    argument: '<seconds>',
    words: 'the lifetime of an unclaimed registration',
  }),
  interval: option(atLeast(0), {
    ...SERVE,
    argument: '<seconds>',
    words: 'the time that an agent must wait between two polls for a claim',
  }),
  rateLimit: option(atLeast(1), {
    ...SERVE,
    argument: '<n>',
    words: 'how many requests each endpoint accepts in a minute',
  }),
}
