/** Lists the options of `policy init`. Those of `policy check` are the ones of every command that judges. */

import { option } from './entry.js'
import { FILE, SWITCH } from './kinds.js'

const INIT = { group: 'Options:', commands: ['policy init'] } as const

/** The name of a register. */
export const REGISTER_FILE = 'agent-registration.yaml'

export const POLICY_INIT_OPTIONS = {
  out: option(FILE, { ...INIT, argument: '<file>', words: 'the file to write', preset: REGISTER_FILE }),
  force: option(SWITCH, { ...INIT, words: 'overwrite the file if it exists' }),
}
