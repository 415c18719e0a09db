/** Lists the options of the commands that show the rules and test the program itself. */

import { DIALECT_NAMES } from '../model/dialect-name.js'
import { option } from './entry.js'
import { choice, LIST, SWITCH, VERSION } from './kinds.js'

const SELFTEST = { group: 'Options:', commands: ['selftest'] } as const

export const SELFTEST_OPTIONS = {
  rule: option(LIST, {
    ...SELFTEST,
    argument: '<id>',
    words: 'try only the defects of this rule; repeatable',
    proposals: 'rules',
  }),
  dialect: option(choice(DIALECT_NAMES), {
    ...SELFTEST,
    argument: '<version>',
    words: 'try only this version of auth.md',
  }),
  all: option(SWITCH, { ...SELFTEST, words: 'also try the other versions, and changes that only look like a defect' }),
  json: option(SWITCH, { ...SELFTEST, words: 'print JSON' }),
}

export const AST_OPTIONS = {
  mdast: option(SWITCH, {
    group: 'Options:',
    commands: ['ast'],
    words: 'print the syntax tree of the Markdown (mdast) instead',
  }),
}

export const CONTROLS_OPTIONS = {
  json: option(SWITCH, { group: 'Options:', commands: ['controls'], words: 'print JSON' }),
}

const RULES = { group: 'Options:', commands: ['rules'] } as const

export const RULES_OPTIONS = {
  json: option(SWITCH, { ...RULES, words: 'print JSON' }),
  since: option(VERSION, {
    ...RULES,
    argument: '<version>',
    words: 'list only what came after this version of authmd-check: new rules, and rules that it made stricter',
  }),
}
