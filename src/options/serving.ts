/** The options of the commands that serve the sandbox. */

import { CURRENT, DIALECT_NAMES, type DialectName } from '../dialects/index.js'
import { option } from './entry.js'
import { atLeast, choice, FILE, ISSUERS, LIST, PORT } from './kinds.js'

const SERVE = { group: 'Options:', commands: ['sandbox', 'demo'], inFile: false } as const

export const SERVE_OPTIONS = {
  port: option(PORT, { ...SERVE, argument: '<n>', words: 'the port; 0 takes a free one', preset: 0 }),
  dialect: option(choice<DialectName>(DIALECT_NAMES), {
    ...SERVE,
    argument: '<version>',
    words: 'the version of auth.md that the sandbox speaks',
    preset: CURRENT,
  }),
  document: option(FILE, { ...SERVE, argument: '<file>', words: 'an auth.md to serve instead of its own' }),
  defect: option(LIST, {
    ...SERVE,
    argument: '<rule>',
    words: 'break what this rule demands; repeatable',
    proposals: 'rules',
  }),
  trust: option(ISSUERS, {
    ...SERVE,
    argument: '<issuer>',
    words: 'an agent provider whose ID-JAGs and events are taken; repeatable',
  }),
  ttlAccess: option(atLeast(1), { ...SERVE, argument: '<seconds>', words: 'lifetime of an access token' }),
  ttlAssertion: option(atLeast(1), { ...SERVE, argument: '<seconds>', words: 'lifetime of an identity assertion' }),
  ttlUserCode: option(atLeast(1), { ...SERVE, argument: '<seconds>', words: 'lifetime of a user code' }),
  ttlRegistration: option(atLeast(1), {
    ...SERVE,
    argument: '<seconds>',
    words: 'lifetime of an unclaimed registration',
  }),
  interval: option(atLeast(0), {
    ...SERVE,
    argument: '<seconds>',
    words: 'what an agent must leave between two polls for a claim',
  }),
  rateLimit: option(atLeast(1), { ...SERVE, argument: '<n>', words: 'requests a minute at each endpoint' }),
}
