/** Reads the register that the command line names, or that stands in the configuration. */

import { basename, extname } from 'node:path'
import type { Register } from '../../model/register.js'
import { readRegister } from '../../register/read.js'
import { plainOf, RegisterProblem, readTree, type Tree, treeOf } from '../../register/tree.js'
import type { JsonObject } from '../../wire/json.js'
import { refuseToLeave } from '../terminal/checkout.js'
import { UsageError } from '../terminal/io.js'
import { isMissing, LARGEST, readText } from './read-file.js'

/** Reads the file of a register. It throws `UsageError`, which says where what is wrong. */
export async function readRegisterFile(file: string): Promise<Register> {
  await refuseToLeave(file)
  const text = await readText(file, LARGEST.register).catch((error: unknown) => {
    throw isMissing(error)
      ? new UsageError(`there is no register ${file}: "authmd-check policy init" writes one`)
      : error
  })
  return registerIn(text, file)
}

/** Reads a text. `file` is how places in it are named. It throws `UsageError`. */
export const registerIn = (text: string, file: string): Register => readWith(() => readTree(text, file))

/** A configuration that is code has no places. */
export async function readInConfig(register: JsonObject, file: string): Promise<Register> {
  const isData = ['.json', '.yaml', '.yml'].includes(extname(file))
  const text = isData ? await readText(file, LARGEST.register) : undefined
  return readWith(() => (text === undefined ? undefined : placed(register, text, file)) ?? treeOf(register, file))
}

function readWith(tree: () => Tree): Register {
  try {
    return readRegister(tree())
  } catch (error) {
    throw error instanceof RegisterProblem ? new UsageError(error.message) : error
  }
}

/** Finds the register in the file of the configuration: at the top, or in one of its targets. */
function placed(register: JsonObject, text: string, file: string): Tree | undefined {
  const top = basename(file) === 'package.json' ? ['authmd-check'] : []
  const targets = plainOf(readTree(text, file, [...top, 'targets']))
  const names = targets !== null && typeof targets === 'object' ? Object.keys(targets) : []
  const paths = [[...top, 'policy'], ...names.map((name) => [...top, 'targets', name, 'policy'])]
  const wanted = JSON.stringify(plainOf(treeOf(register, file)))
  return paths.map((path) => readTree(text, file, path)).find((tree) => JSON.stringify(plainOf(tree)) === wanted)
}
