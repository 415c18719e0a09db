/** Reads the register that goes into a bundle. */

import { basename, extname } from 'node:path'
import type { BundledRegister } from '../../api/evidence.js'
import type { RegisterPath } from '../../evidence/paths.js'
import type { Register } from '../../model/register.js'
import { refuseToLeave } from '../terminal/checkout.js'
import { UsageError } from '../terminal/io.js'
import type { CheckFlags } from './check-options.js'
import { isMissing, LARGEST, readBytes } from './read-file.js'
import { registerIn } from './register-file.js'

export interface ReadRegister {
  readonly register: Register
  readonly registerFile: BundledRegister
}

/**
 * Reads the register of `--register` or of the configuration, if there is one. Its places are named by its path in the bundle, so that whoever judges
 * again finds the same.
 */
export async function bundleRegister({
  register,
}: Pick<CheckFlags, 'register'>): Promise<ReadRegister | Readonly<Record<string, never>>> {
  if (register === undefined) return {}
  // What stands in a configuration has no file of its own.
  if (typeof register !== 'string')
    return read('register.json', Buffer.from(`${JSON.stringify(register, undefined, 2)}\n`))
  await refuseToLeave(register)
  const bytes = await readBytes(register, LARGEST.register).catch((error: unknown) => {
    throw isMissing(error)
      ? new UsageError(`there is no register ${register}: "authmd-check policy init" writes one`)
      : error
  })
  return read(extname(basename(register)) === '.json' ? 'register.json' : 'register.yaml', bytes)
}

const read = (path: RegisterPath, bytes: Buffer): ReadRegister => ({
  register: registerIn(bytes.toString('utf8'), path),
  registerFile: { path, bytes },
})
