/** Gives a run the register that the flags name. What reads it is loaded only where there is one. */

import type { CheckOptions } from '../../facts/options.js'
import type { CheckFlags } from './check-options.js'

/** Returns the register of the flags as an option of a run, if there is one. */
export async function registerOf({
  register,
  configFile = '',
}: Pick<CheckFlags, 'register' | 'configFile'>): Promise<Pick<CheckOptions, 'register'>> {
  if (register === undefined) return {}
  const { readInConfig, readRegisterFile } = await import('./register-file.js')
  const read = typeof register === 'string' ? readRegisterFile(register) : readInConfig(register, configFile)
  return { register: await read }
}
