/** Finds the file of the configuration, and reads what it says. */

import { lstat } from 'node:fs/promises'
import { basename, extname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isObject } from '../../wire/json.js'
import { refuseToLeave, searchedFolders } from '../terminal/checkout.js'
import { UsageError } from '../terminal/io.js'
import { readText } from './read-file.js'

/** A configuration as it is written. */
export interface WrittenConfig {
  readonly file: string
  readonly content: unknown
}

const NAME = 'authmd-check'
const MANIFEST = 'package.json'
/** The names by which a configuration is found, the first one in a folder first. */
const PLACES = [
  MANIFEST,
  `${NAME}.config.json`,
  `${NAME}.config.yaml`,
  `${NAME}.config.yml`,
  `${NAME}.config.js`,
  `${NAME}.config.mjs`,
  `${NAME}.config.cjs`,
  `${NAME}.config.ts`,
  `.${NAME}.yaml`,
  `.${NAME}.yml`,
  `.${NAME}.json`,
]
const CODE = ['.js', '.mjs', '.cjs', '.ts']
/** The most bytes of a configuration. The file of a large team has some thousand. */
const LARGEST = 1024 * 1024

/** Reads the file that the user named. */
export async function namedConfig(name: string, from: string): Promise<WrittenConfig> {
  const file = resolve(from, name)
  const content = await contentOf(file, true)
  if (content === undefined) throw new UsageError(`${name} has no configuration in it`)
  return { file, content }
}

/**
 * Finds a configuration by its name, in `from` or above it in the same checkout. It is only read as data unless `isTrusted`: a file with code is
 * a usage error, and is not run.
 */
export async function foundConfig(from: string, isTrusted: boolean): Promise<WrittenConfig | undefined> {
  for (const folder of await searchedFolders(from)) {
    for (const place of PLACES) {
      const file = join(folder, place)
      if (!(await isThere(file))) continue
      if (!isTrusted) await refuseToLeave(file)
      const content = await contentOf(file, isTrusted)
      if (content !== undefined) return { file, content }
    }
  }
  return undefined
}

const isThere = (file: string): Promise<boolean> =>
  lstat(file).then(
    () => true,
    () => false,
  )

/** Returns what a file says, or nothing when it is empty, or is a manifest without this configuration. */
async function contentOf(file: string, runsCode: boolean): Promise<unknown> {
  const type = extname(file)
  if (CODE.includes(type)) return runsCode ? run(file) : refuseCode(file)
  const text = await readText(file, LARGEST)
  if (text.trim() === '') return undefined
  const content = type === '.yaml' || type === '.yml' ? await parseYaml(file, text) : parseJson(file, text)
  if (basename(file) !== MANIFEST) return content
  return isObject(content) && Object.hasOwn(content, NAME) ? content[NAME] : undefined
}

function refuseCode(file: string): never {
  throw new UsageError(
    `${file} was found by its name, and is code, which is not run. ${HOW_TO_TRUST} A JSON or YAML file needs no trust.`,
  )
}

/** Ends the message that refuses what needs trust. */
export const HOW_TO_TRUST =
  'If you trust everybody who can change this folder, give --trust-config, or name the file with --config.'

async function run(file: string): Promise<unknown> {
  try {
    const { default: content } = await import(/* @vite-ignore */ pathToFileURL(file).href)
    return content
  } catch (error) {
    throw unreadable(file, error)
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw unreadable(file, error)
  }
}

async function parseYaml(file: string, text: string): Promise<unknown> {
  const { readYaml } = await import('./read-yaml.js')
  try {
    return readYaml(text)
  } catch (error) {
    throw unreadable(file, error)
  }
}

const unreadable = (file: string, error: unknown): UsageError =>
  new UsageError(`cannot read the configuration ${file}: ${firstLine(error)}`)
const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).split('\n')[0] ?? ''
