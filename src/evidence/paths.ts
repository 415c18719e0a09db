/** The files of a bundle, by their paths in it. */

import { trimEndOf } from '../model/trim-end.js'

export const MANIFEST = 'manifest.json'
/** The signature of the manifest. */
export const SIGNATURE = 'manifest.json.jws'
export const RULES_FILE = 'rules.json'
/** A register is YAML or JSON. */
export const REGISTERS = ['register.yaml', 'register.json'] as const
export type RegisterPath = (typeof REGISTERS)[number]

/** The most characters of the folder of a run. */
const LONGEST = 80

/**
 * Names the folder of a run after its target: `https://notes.example.com/v1` becomes `notes.example.com-v1`. A name has only lower-case
 * letters, so that no two are the same where a file system knows no capitals.
 */
export function runName(target: string, taken: ReadonlySet<string>): string {
  const plain = target
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, LONGEST)
  const name = trimEndOf(plain, /[.-]/) || 'target'
  if (!taken.has(name)) return name
  let count = 2
  while (taken.has(`${name}-${count}`)) count++
  return `${name}-${count}`
}

/** The two files of a run. */
export const runFiles = (name: string) =>
  ({ run: `runs/${name}/run.json`, report: `runs/${name}/report.json` }) as const

/** A path of a run's file. Only what `runName` makes: nothing that leads elsewhere, and nothing that two file systems read differently. */
const OF_A_RUN = /^runs\/[a-z0-9](?:[a-z0-9.-]{0,94}[a-z0-9])?\/(?:run|report)\.json$/

/** Whether a path can be one of a bundle. */
export const isBundlePath = (path: string): boolean =>
  path === RULES_FILE || REGISTERS.some((register) => register === path) || OF_A_RUN.test(path)
