/** Holds the one table of options. The command line, the configuration, the records of runs, the pages and the completion use it. */

import { AST_OPTIONS, CONTROLS_OPTIONS, RULES_OPTIONS, SELFTEST_OPTIONS } from './catalogue.js'
import { DIFF_OPTIONS } from './comparing.js'
import type { CommandName, Entry, FlagsOf, MembersWith, Table } from './entry.js'
import { EVIDENCE_KEY_OPTIONS, EVIDENCE_OPTIONS, EVIDENCE_VERIFY_OPTIONS } from './evidence.js'
import { INVENTORY_OPTIONS } from './inventory.js'
import { QUEUE_OPTIONS } from './inventory-queue.js'
import { LIVE_OPTIONS } from './live.js'
import { POLICY_INIT_OPTIONS } from './policy.js'
import { MINT_OPTIONS, PROVIDER_OPTIONS } from './providing.js'
import { INIT_OPTIONS, MIGRATE_OPTIONS } from './publishing.js'
import { REACH_OPTIONS } from './reaching.js'
import { CONFIGURATION_OPTIONS, LINT_OPTIONS, REPORT_OPTIONS } from './reporting.js'
import { SERVE_OPTIONS } from './serving.js'
import { WRITING_OPTIONS } from './writing.js'

const CHECK_OPTIONS = { ...LIVE_OPTIONS, ...WRITING_OPTIONS, ...REACH_OPTIONS, ...REPORT_OPTIONS }

/** The options that the command line gives to each command. */
export type CheckFlags = FlagsOf<typeof CHECK_OPTIONS>
export type LintFlags = CheckFlags & FlagsOf<typeof LINT_OPTIONS>
/** The options that say how to reach the target. */
export type RouteFlags = Omit<FlagsOf<typeof REACH_OPTIONS>, 'wait' | 'start'>
/** The options of a command that asks a live service without a check of it. */
export type AskingFlags = Pick<CheckFlags, 'allowPrivate'> & RouteFlags
export type ServeFlags = FlagsOf<typeof SERVE_OPTIONS>
export type ProviderFlags = FlagsOf<typeof PROVIDER_OPTIONS>
export type MintFlags = FlagsOf<typeof MINT_OPTIONS>
export type InitFlags = FlagsOf<typeof INIT_OPTIONS> & AskingFlags & Pick<CheckFlags, 'wait'>
export type PolicyInitFlags = FlagsOf<typeof POLICY_INIT_OPTIONS> & AskingFlags
export type MigrateFlags = FlagsOf<typeof MIGRATE_OPTIONS>
export type InventoryFlags = FlagsOf<typeof INVENTORY_OPTIONS> &
  Pick<AskingFlags, 'allowPrivate' | 'caFile' | 'resolve'>
/** The options that say which queue, and which run of it. */
export type QueueFlags = Pick<FlagsOf<typeof QUEUE_OPTIONS>, 'redis' | 'redisCaFile' | 'run'>
export type EnqueueFlags = FlagsOf<typeof QUEUE_OPTIONS> &
  Pick<InventoryFlags, 'fromFormat' | 'column' | 'targets' | 'expand'>
export type WorkerFlags = FlagsOf<typeof QUEUE_OPTIONS> & InventoryFlags
export type StatusFlags = QueueFlags & Pick<FlagsOf<typeof QUEUE_OPTIONS>, 'failed' | 'json'>
export type CollectFlags = QueueFlags &
  Pick<FlagsOf<typeof QUEUE_OPTIONS>, 'wait' | 'forget'> &
  Pick<InventoryFlags, 'reporter' | 'failOn' | 'quiet' | 'color' | 'ownerColumn' | 'register'>
export type DiffFlags = FlagsOf<typeof DIFF_OPTIONS>
export type EvidenceFlags = FlagsOf<typeof EVIDENCE_OPTIONS>
export type EvidenceVerifyFlags = FlagsOf<typeof EVIDENCE_VERIFY_OPTIONS> &
  Pick<AskingFlags, 'allowPrivate' | 'caFile' | 'resolve'>
export type EvidenceKeyFlags = FlagsOf<typeof EVIDENCE_KEY_OPTIONS>
export type AstFlags = FlagsOf<typeof AST_OPTIONS>
export type SelftestFlags = FlagsOf<typeof SELFTEST_OPTIONS>
export type ControlsFlags = FlagsOf<typeof CONTROLS_OPTIONS> & Pick<CheckFlags, 'color'>
export type RulesFlags = FlagsOf<typeof RULES_OPTIONS>

/** The options that a run takes from the command line, and those that a record keeps. */
export type RunMember = MembersWith<typeof CHECK_OPTIONS, { readonly run: string }>
export type KeptMember = MembersWith<typeof CHECK_OPTIONS, { readonly kept: true }>

/** All tables, in the order of `--help`. Two tables may share a name, if no command has both. */
const TABLES: readonly Table[] = [
  SERVE_OPTIONS,
  INIT_OPTIONS,
  MIGRATE_OPTIONS,
  POLICY_INIT_OPTIONS,
  INVENTORY_OPTIONS,
  QUEUE_OPTIONS,
  DIFF_OPTIONS,
  EVIDENCE_OPTIONS,
  EVIDENCE_VERIFY_OPTIONS,
  EVIDENCE_KEY_OPTIONS,
  LINT_OPTIONS,
  LIVE_OPTIONS,
  WRITING_OPTIONS,
  REACH_OPTIONS,
  REPORT_OPTIONS,
  PROVIDER_OPTIONS,
  MINT_OPTIONS,
  AST_OPTIONS,
  SELFTEST_OPTIONS,
  CONTROLS_OPTIONS,
  RULES_OPTIONS,
  CONFIGURATION_OPTIONS,
]

export type NamedEntry = Entry<unknown> & { readonly name: string }

const nameEntries = (table: Table): NamedEntry[] => Object.entries(table).map(([name, entry]) => ({ name, ...entry }))

/** Lists the options of a command. */
export const optionsOf = (command: CommandName): readonly NamedEntry[] =>
  TABLES.flatMap(nameEntries).filter(({ commands }) => commands.includes(command))

export const ALL_OPTIONS: readonly NamedEntry[] = TABLES.flatMap(nameEntries)

/** The options of a check, and those that a configuration may have. */
export const CHECKED: readonly NamedEntry[] = nameEntries(CHECK_OPTIONS)
/** The options that say how to reach a service. */
export const REACHING = CHECKED.filter(({ name }) => name === 'allowPrivate' || Object.hasOwn(REACH_OPTIONS, name))
export const memberOf = ({ member, name }: NamedEntry): string => member ?? name
export const CONFIGURABLE = CHECKED.filter(({ inFile }) => inFile !== false)

/** The options of a run that a record keeps. */
export const KEPT: readonly KeptMember[] = CHECKED.filter(({ kept }) => kept).map(
  (entry) => memberOf(entry) as KeptMember,
)

/** Returns the long flag of an option. */
export const flagOf = ({ flag, name }: NamedEntry): string =>
  flag ?? `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
