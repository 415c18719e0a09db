/** Lists the options of the command that compares two runs. */

import { CHANGE_REPORTER_NAMES } from '../reports/diff/names.js'
import { option } from './entry.js'
import { choice, FILE, LIST, SWITCH, TEXT } from './kinds.js'

const COMPARED = { group: 'What is compared:', commands: ['diff'] } as const
const RESULT = { group: 'Result:', commands: ['diff'] } as const
const OUTPUT = { group: 'Report:', commands: ['diff'] } as const

/** Changes on which a comparison fails. */
export const CHANGE_FAILURES = ['raises', 'any'] as const
export type ChangeFailure = (typeof CHANGE_FAILURES)[number]

export const DIFF_OPTIONS = {
  ownerColumn: option(TEXT, {
    ...COMPARED,
    argument: '<column>',
    words: 'of inventories: the column that says who answers for a name, by its header',
    usual: 'owner, team, contact and the like',
  }),
  register: option(FILE, {
    ...COMPARED,
    argument: '<file>',
    words:
      'the register of approved flows: it says who answers, and which reviews and exceptions ended since the older run',
  }),
  failOnChange: option(choice(CHANGE_FAILURES), {
    ...RESULT,
    argument: '<which>',
    words: 'exit with 1 where a change raises the risk, or on any change',
  }),
  complete: option(SWITCH, {
    ...RESULT,
    words: 'exit with 3 where of something nobody can tell whether it changed',
  }),
  reporter: option(LIST, {
    ...OUTPUT,
    short: '-r',
    argument: '<name[=file]>',
    words: `${CHANGE_REPORTER_NAMES.join(', ')}; repeatable`,
    usual: CHANGE_REPORTER_NAMES[0],
    proposals: CHANGE_REPORTER_NAMES,
  }),
  quiet: option(SWITCH, { ...OUTPUT, words: 'print only what a reporter writes' }),
  color: option(SWITCH, {
    ...OUTPUT,
    flag: '--no-color',
    words: 'print no colours (see also NO_COLOR, FORCE_COLOR)',
    preset: true,
  }),
}
