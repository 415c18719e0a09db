/** Refuses what a configuration may not say when it was only found by its name: who wrote it may be a stranger. */

import type { Command } from 'commander'
import { FOUND, isBelow } from '../../options/found.js'
import { CONFIGURABLE, flagOf, memberOf, type NamedEntry, optionsOf } from '../../options/table.js'
import { parseTarget } from '../../session/target.js'
import type { JsonObject } from '../../wire/json.js'
import { isLoopback, isPrivateHost } from '../../wire/sites.js'
import { UsageError } from '../terminal/io.js'
import { HOW_TO_TRUST } from './config-file.js'

interface Members extends JsonObject {
  readonly targets?: Readonly<Record<string, JsonObject>>
}

/** Throws `UsageError` that names everything in the configuration which needs trust. The schema has accepted the members. */
export function refuseUntrusted(file: string, { targets = {}, ...top }: Members): void {
  const sections = Object.entries(targets)
  refuse(file, [
    ...reservations(top, ''),
    ...sections.flatMap(([name, members]) => [
      ...(replacesTarget(name, members['target']) ? [`targets.${name} (it replaces a target that you name)`] : []),
      ...reservations(members, `targets.${name}.`),
    ]),
  ])
}

/** Throws `UsageError` when an option names something that is not at the target, and gets what belongs there. */
export function refuseElsewhere(file: string, options: JsonObject, target: string): void {
  const url = urlOf(target)
  const entries = CONFIGURABLE.filter(({ found }) => found === 'at its target')
  refuse(
    file,
    entries.filter((entry) => isGiven(options, entry) && !isAllowed(entry, options, url)).map((entry) => say(entry)),
  )
}

/** Throws `UsageError` when the command line gives a secret, and the configuration decides who gets it. */
export function refuseSecrets(file: string, command: Command): void {
  const secret = optionsOf('check').find(
    ({ name, secret: isSecret }) => isSecret && command.getOptionValueSource(name) === 'cli',
  )
  if (secret === undefined) return
  throw new UsageError(
    `${file} was found by its name, and decides what is checked, so ${flagOf(secret)} is not used there: ` +
      'name the domain or the URL of the target on the command line. ' +
      HOW_TO_TRUST,
  )
}

function refuse(file: string, wants: readonly string[]): void {
  if (wants.length === 0) return
  throw new UsageError(`${file} was found by its name, so it may not have ${wants.join(', ')}. ${HOW_TO_TRUST}`)
}

function reservations(members: JsonObject, prefix: string): readonly string[] {
  const { rulesDir, target } = members
  const against = targetReservation(target)
  return [
    ...(against === undefined ? [] : [`${prefix}target (${against})`]),
    ...(rulesDir === undefined ? [] : [`${prefix}rulesDir (it runs the code of the rules)`]),
    ...CONFIGURABLE.filter((entry) => isGiven(members, entry) && entry.found !== 'at its target')
      .filter((entry) => !isAllowed(entry, members))
      .map((entry) => say(entry, prefix)),
  ]
}

const isGiven = (members: JsonObject, entry: NamedEntry): boolean => members[memberOf(entry)] !== undefined

const isAllowed = (entry: NamedEntry, members: JsonObject, target?: URL): boolean =>
  entry.found !== undefined && FOUND[entry.found].allows(members[memberOf(entry)], target)

const say = (entry: NamedEntry, prefix = ''): string =>
  `${prefix}${memberOf(entry)} (${entry.reserved ?? 'only you may decide that'})`

/** Says why a target needs trust. A service on this machine needs none: mostly, the job itself has started it. */
function targetReservation(target: unknown): string | undefined {
  if (target === undefined) return undefined
  const text = String(target)
  if (!text.includes('://') && !isBelow(text)) return 'a file must be below the folder of the configuration'
  const host = urlOf(text)?.hostname
  if (host === undefined || isLoopback(host) || !isPrivateHost(host)) return undefined
  return 'it is an address of a private network'
}

/** Whether a section has the name of a host, a URL or a file, and is something else. */
const replacesTarget = (name: string, target: unknown): boolean =>
  /[.:/\\]|^localhost$/i.test(name) && urlOf(name)?.href !== urlOf(String(target))?.href

function urlOf(target: string): URL | undefined {
  try {
    return parseTarget(target)
  } catch {
    // A text that is not a target is an error when it is used.
    return undefined
  }
}
