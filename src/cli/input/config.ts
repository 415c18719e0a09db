/** Finds and reads the configuration, and adds its options to those of the command line. */

import { dirname, resolve } from 'node:path'
import type { Command } from 'commander'
import { type Loader, lilconfig } from 'lilconfig'
import { parse as parseYaml } from 'yaml'
import { CONFIGURABLE, memberOf } from '../../options/table.js'
import { isObject, type JsonObject } from '../../wire/json.js'
import { violations } from '../../wire/schema.js'
import { UsageError } from '../terminal/io.js'
import { didYouMean } from './did-you-mean.js'

/** A configuration file, found or named on the command line. */
export interface Configuration {
  readonly file: string
  /** A folder with a team's own rules. */
  readonly rulesDir: string | undefined
  /** Returns the target and its options. `given` comes from the command line: the name of a target, a target, or nothing. */
  forTarget(given: string | undefined): { readonly target: string | undefined; readonly options: JsonObject }
}

const NAME = 'authmd-check'
const PLACES = [
  'package.json',
  `${NAME}.config.json`,
  `${NAME}.config.yaml`,
  `${NAME}.config.yml`,
  `${NAME}.config.js`,
  `${NAME}.config.mjs`,
  `.${NAME}.yaml`,
  `.${NAME}.yml`,
  `.${NAME}.json`,
]
const yaml: Loader = (_path, text) => parseYaml(text)
/** Members whose values are paths, which are relative to the file. */
const PATHS = ['rulesDir', ...CONFIGURABLE.filter(({ kind }) => kind.isPath).map(memberOf)]

/**
 * Reads the configuration: the file of `--config`, or the first one in `from` or a folder above it. It throws `UsageError` when the file
 * cannot be read, or has a member that is not known.
 */
export async function loadConfiguration(
  config: string | boolean | undefined,
  from: string,
): Promise<Configuration | undefined> {
  if (config === false) return undefined
  const explorer = lilconfig(NAME, { searchPlaces: PLACES, loaders: { '.yaml': yaml, '.yml': yaml } })
  const found = await read(() =>
    typeof config === 'string' ? explorer.load(resolve(from, config)) : explorer.search(from),
  )
  if (!found || found.isEmpty || found.config === undefined) {
    if (typeof config === 'string') throw new UsageError(`${config} has no configuration in it`)
    return undefined
  }
  return readConfiguration(found.config, found.filepath)
}

async function read<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    throw new UsageError(`cannot read the configuration: ${error instanceof Error ? error.message : error}`)
  }
}

async function readConfiguration(config: unknown, file: string): Promise<Configuration> {
  if (!isObject(config)) throw new UsageError(`${file}: the configuration is not an object`)
  const { targets: sections, ...top } = config
  // The schema is loaded only where there is a configuration.
  const { CONFIG_MEMBERS, CONFIG_SCHEMA, TARGET_MEMBERS } = await import('../../options/config-schema.js')
  refuseUnknown(config, CONFIG_MEMBERS, file)
  if (isObject(sections))
    for (const [name, section] of Object.entries(sections))
      if (isObject(section)) refuseUnknown(section, TARGET_MEMBERS, `${file}: targets.${name}`)
  const [violation] = violations(CONFIG_SCHEMA, config)
  if (violation) throw new UsageError(`${file}: ${violation.message.replaceAll('/', '.')}`)
  const { $schema: _schema, target, rulesDir, ...options } = withPaths(top, dirname(file))
  const targets = (sections ?? {}) as Readonly<Record<string, JsonObject>>
  return {
    file,
    rulesDir: rulesDir as string | undefined,
    forTarget(given) {
      const section = given === undefined || !Object.hasOwn(targets, given) ? undefined : targets[given]
      if (!section) return { target: given ?? (target as string | undefined), options }
      const { target: named, ...more } = withPaths(section, dirname(file))
      return { target: named as string, options: { ...options, ...more } }
    },
  }
}

function refuseUnknown(members: JsonObject, known: readonly string[], where: string): void {
  for (const name of Object.keys(members)) {
    if (known.includes(name)) continue
    throw new UsageError(`${where}: there is no option "${name}"${didYouMean(name, known)}`)
  }
}

const withPaths = (members: JsonObject, folder: string): JsonObject =>
  Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name,
      PATHS.includes(name) && typeof value === 'string' ? resolve(folder, value) : value,
    ]),
  )

/** Returns the flags of the command line, and those of the configuration for the rest. */
export function configured<Flags extends object>(command: Command, options: JsonObject): Flags {
  const flags: Record<string, unknown> = { ...command.opts() }
  for (const entry of CONFIGURABLE) {
    const { name, kind } = entry
    const value = options[memberOf(entry)]
    if (value === undefined) continue
    const read = kind.fromFile?.(value) ?? value
    if (isLeft(command, name)) flags[name] = read
    // Where both add up, the command line comes last, so it overrides the configuration.
    else if (kind.addsUp) flags[name] = [read, flags[name]].flat()
  }
  return flags as Flags
}

const isLeft = (command: Command, name: string): boolean =>
  ['default', undefined].includes(command.getOptionValueSource(name))
