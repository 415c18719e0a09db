/** The options of the commands that tell of the rules and of the program itself. */

import { DIALECT_NAMES } from '../model/dialect-name.js'
import { option } from './entry.js'
import { choice, LIST, SWITCH } from './kinds.js'

const SELFTEST = { group: 'Options:', commands: ['selftest'] } as const

export const SELFTEST_OPTIONS = {
  rule: option(LIST, {
    ...SELFTEST,
    argument: '<id>',
    words: 'only the defects of this rule; repeatable',
    proposals: 'rules',
  }),
  dialect: option(choice(DIALECT_NAMES), {
    ...SELFTEST,
    argument: '<version>',
    words: 'only in this version of auth.md',
  }),
  all: option(SWITCH, { ...SELFTEST, words: 'also in the other versions, and what only looks like a defect' }),
  json: option(SWITCH, { ...SELFTEST, words: 'as JSON' }),
}

export const RULES_OPTIONS = { json: option(SWITCH, { group: 'Options:', commands: ['rules'], words: 'as JSON' }) }
