/** Draws command lines that write no file and reach no network, and runs them. */

import fc from 'fast-check'
import { ALL_OPTIONS, flagOf } from '../../src/options/table.js'
import { run } from '../cli/run.js'

/** Options that write a file, serve, wait for a person, or run a command. */
const LEFT_OUT =
  /record|output|reporter|fix|baseline|watch|outbox|serve|port|claim|confirm|key|document|config|init|write/
const FLAGS = [
  ...ALL_OPTIONS.map(flagOf).filter((flag) => !LEFT_OUT.test(flag)),
  '--help',
  '--version',
  '--',
  '--nothing',
]
const VALUES = [
  'document/size',
  'document/*',
  'off',
  '0.6',
  '-1',
  '1e9',
  '',
  ' ',
  '\0',
  '\u202e',
  '{}',
  'https://[',
  '999999999999999999999',
]

/** No name of these is a command that serves or writes, and the only host is one at which nobody listens. */
const word = fc.oneof(fc.constantFrom(...FLAGS), fc.constantFrom(...VALUES), fc.string({ maxLength: 6 }))
export const commandLine = fc
  .tuple(
    fc.constantFrom(
      ['lint', '-'],
      ['explain'],
      ['rules'],
      ['ast', '-'],
      ['completion'],
      ['http://127.0.0.1:9', '--timeout', '1'],
      ['replay', '-'],
    ),
    fc.array(word, { maxLength: 5 }),
  )
  .map(([command, words]) => [...command, ...words])

const CODES = [0, 1, 2, 3]

export async function runCommand(argv: readonly string[]): Promise<void> {
  const { code, err } = await run(...argv)
  if (!CODES.includes(code)) throw new Error(`the exit code is ${code}`)
  if (err.includes('this is a bug of this program')) throw new Error(`it crashed: ${err}`)
}
