/** Reads the configuration, and adds its options to those of the command line. */

import { dirname, resolve } from 'node:path'
import type { Command } from 'commander'
import { CONFIGURABLE, memberOf } from '../../options/table.js'
import { isObject, type JsonObject } from '../../wire/json.js'
import { UsageError } from '../terminal/io.js'
import { foundConfig, namedConfig, type WrittenConfig } from './config-file.js'
import { didYouMean } from './did-you-mean.js'
import { refuseUntrusted } from './untrusted-config.js'

/** A configuration file, found or named on the command line. */
export interface Configuration {
  readonly file: string
  /** Whether it may do all: the user named it, or said `--trust-config`. */
  readonly isTrusted: boolean
  /** A folder with a team's own rules. */
  readonly rulesDir: string | undefined
  /** The names of its targets. */
  readonly targets: readonly string[]
  /** Returns the target and its options. `given` comes from the command line: the name of a target, a target, or nothing. */
  forTarget(given: string | undefined): Targeted
}

export interface Targeted {
  readonly target: string | undefined
  readonly options: JsonObject
  /** Whether the configuration decides the target. */
  readonly isConfigured: boolean
}

/** How the command line chooses the configuration. */
export interface ConfigFlags {
  /** The file; false for none; else it is found by its name. */
  readonly config?: string | boolean
  /** Whether a configuration that is found may do all. */
  readonly trustConfig?: boolean
}

/** Members whose values are paths, which are relative to the file. */
const PATHS = ['rulesDir', ...CONFIGURABLE.filter(({ kind }) => kind.isPath).map(memberOf)]

/**
 * Reads the configuration: the file of `--config`, or the first one in `from` or a folder above it in the same checkout. It throws `UsageError`
 * when the file cannot be read, has a member that is not known, or says what needs trust that it does not have.
 */
export async function loadConfiguration(
  { config, trustConfig = false }: ConfigFlags,
  from: string,
): Promise<Configuration | undefined> {
  if (config === false) return undefined
  const isNamed = typeof config === 'string'
  const written = isNamed ? await namedConfig(config, from) : await foundConfig(from, trustConfig)
  return written && readConfiguration(written, isNamed || trustConfig)
}

async function readConfiguration({ file, content }: WrittenConfig, isTrusted: boolean): Promise<Configuration> {
  if (!isObject(content)) throw new UsageError(`${file}: the configuration is not an object`)
  await refuseInvalid(file, content)
  if (!isTrusted) refuseUntrusted(file, content)
  const { targets: sections, ...top } = content
  const { $schema: _schema, target, rulesDir, ...options } = withPaths(top, dirname(file))
  const targets = (sections ?? {}) as Readonly<Record<string, JsonObject>>
  return {
    file,
    isTrusted,
    rulesDir: rulesDir as string | undefined,
    targets: Object.keys(targets),
    forTarget(given) {
      const section = given === undefined || !Object.hasOwn(targets, given) ? undefined : targets[given]
      if (!section)
        return { target: given ?? (target as string | undefined), options, isConfigured: given === undefined }
      const { target: named, ...more } = withPaths(section, dirname(file))
      return { target: named as string, options: { ...options, ...more }, isConfigured: true }
    },
  }
}

/** Holds a configuration to the schema, which is loaded only where there is one. */
async function refuseInvalid(file: string, content: JsonObject): Promise<void> {
  const { CONFIG_MEMBERS, CONFIG_SCHEMA, TARGET_MEMBERS } = await import('../../options/config-schema.js')
  refuseUnknown(content, CONFIG_MEMBERS, file)
  const { targets } = content
  if (isObject(targets))
    for (const [name, section] of Object.entries(targets))
      if (isObject(section)) refuseUnknown(section, TARGET_MEMBERS, `${file}: targets.${name}`)
  const { wrongMember } = await import('./wrong-member.js')
  const wrong = await wrongMember(file, content, CONFIG_SCHEMA)
  if (wrong !== undefined) throw new UsageError(wrong)
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
