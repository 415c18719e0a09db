/** Lists the options of the commands that ask many names. */

import { IMPACTS } from '../model/impact.js'
import { ROW_STATES } from '../model/inventory.js'
import { LIST_NAMES } from '../model/inventory-report.js'
import { NAME_FORMATS } from '../model/name-format.js'
import { INVENTORY_REPORTER_NAMES } from '../reports/inventory/names.js'
import { option } from './entry.js'
import {
  atLeast,
  CONTACT,
  choice,
  DURATION,
  FILE,
  LIST,
  SHARD,
  SWITCH,
  seconds,
  severalOf,
  TEXT,
  upTo,
} from './kinds.js'

const NAMES = { group: 'What is asked for:', commands: ['inventory', 'inventory enqueue'] } as const
const INPUT = { group: 'What is asked for:', commands: ['inventory'] } as const
const ASKING = { group: 'How it is asked:', commands: ['inventory', 'inventory worker'] } as const
const STATE = { group: 'State:', commands: ['inventory'] } as const
const OUTPUT = { group: 'Report:', commands: ['inventory', 'inventory merge', 'inventory collect'] } as const

/** Conditions on which an inventory fails. */
export const INVENTORY_FAILURES = [...LIST_NAMES, 'undecided', 'policy', ...IMPACTS] as const
export type InventoryFailure = (typeof INVENTORY_FAILURES)[number]

const REST = { perDomain: 2, pause: 100, maxWait: 20 } as const

export const INVENTORY_OPTIONS = {
  fromFormat: option(choice(NAME_FORMATS), {
    ...NAMES,
    argument: '<form>',
    words: 'the form of the files',
    usual: 'each is told by how it begins',
  }),
  column: option(TEXT, {
    ...NAMES,
    argument: '<column>',
    words: 'the column of a table in which the names stand: its header, or its number from 1',
    usual: 'told by header and content',
  }),
  targets: option(SWITCH, {
    ...NAMES,
    words: 'also ask every target of the configuration in this folder or above it',
  }),
  expand: option(SWITCH, {
    ...NAMES,
    words:
      'also ask the usual siblings of each name (api, mcp, auth, app, login, …) and the hosts that its documents name, within its registrable domain; inventory enqueue takes them from the rows that there are',
  }),
  shard: option(SHARD, {
    ...INPUT,
    argument: '<part/of>',
    words:
      'ask only this part of the names, such as 2/5; all names of a registrable domain are in one part, and inventory merge joins the parts',
  }),
  concurrency: option(upTo(1024, 'a number', 1), {
    ...ASKING,
    argument: '<n>',
    words: 'how many requests are in flight at once, over all names',
    preset: 64,
  }),
  perDomain: option(upTo(64, 'a number', 1), {
    ...ASKING,
    argument: '<n>',
    words: 'how many of them at one registrable domain; more is for domains of your own',
    preset: REST.perDomain,
  }),
  pause: option(upTo(60_000, 'milliseconds'), {
    ...ASKING,
    argument: '<ms>',
    words: 'how long each of these places stays empty after a request',
    preset: REST.pause,
  }),
  timeout: option(seconds(0.001), {
    ...ASKING,
    argument: '<seconds>',
    words: 'how long one request may take',
    preset: 10,
  }),
  nameTimeout: option(seconds(0.001), {
    ...ASKING,
    argument: '<seconds>',
    words: 'how long one name may take, with all its requests and waits',
    preset: 60,
  }),
  maxWait: option(seconds(0), {
    ...ASKING,
    argument: '<seconds>',
    words:
      'how long a domain is waited for that asks for it (Retry-After); one that asks for more is asked nothing more',
    preset: REST.maxWait,
  }),
  hostRequests: option(upTo(1000, 'a number', 1), {
    ...ASKING,
    argument: '<n>',
    words: 'how many requests one host gets for a name',
    preset: 80,
  }),
  hostBytes: option(atLeast(0.001), {
    ...ASKING,
    argument: '<MiB>',
    words: 'how much one host may answer for a name, before it is asked nothing more',
    preset: 8,
  }),
  hostTime: option(seconds(0.001), {
    ...ASKING,
    argument: '<seconds>',
    words: 'how long the requests to one host may take together for a name',
    preset: 45,
  }),
  contact: option(CONTACT, {
    ...ASKING,
    argument: '<address or URL>',
    words: 'whom the owner of a service can ask about these requests; it is sent with each of them',
  }),
  state: option(FILE, {
    ...STATE,
    argument: '<folder>',
    words: 'keep what is done in this folder: the same command goes on where it was ended',
  }),
  since: option(DURATION, {
    ...STATE,
    argument: '<time>',
    words: 'ask again what was asked longer ago than this: 7d, 12h, 30m',
  }),
  again: option(severalOf(ROW_STATES), {
    ...STATE,
    argument: '<state>',
    words: `ask again what the folder has as this: ${ROW_STATES.join(', ')}; repeatable`,
    proposals: ROW_STATES,
  }),
  reporter: option(LIST, {
    ...OUTPUT,
    short: '-r',
    argument: '<name[=file]>',
    words: `${INVENTORY_REPORTER_NAMES.join(', ')}; repeatable`,
    usual: INVENTORY_REPORTER_NAMES[0],
    proposals: INVENTORY_REPORTER_NAMES,
  }),
  ownerColumn: option(TEXT, {
    ...OUTPUT,
    argument: '<column>',
    words: 'the column that says who answers for a name, by its header',
    usual: 'owner, team, contact and the like',
  }),
  register: option(FILE, {
    ...OUTPUT,
    argument: '<file>',
    words:
      'the names that are known already, in any form of --from-format, or a register of approved flows, which also says who answers and holds each surface to its rules: ' +
      'a surface that it does not have is listed first',
  }),
  failOn: option(severalOf(INVENTORY_FAILURES), {
    ...OUTPUT,
    argument: '<what>',
    words:
      'exit with 1 where a row is on this list, is undecided, fails a rule about the register (policy; with 3 where one is undecided), ' +
      'or has a finding of this impact or a graver one: ' +
      `${INVENTORY_FAILURES.join(', ')}; repeatable`,
    proposals: INVENTORY_FAILURES,
  }),
  quiet: option(SWITCH, { ...OUTPUT, words: 'show no progress, and print only what a reporter writes' }),
  color: option(SWITCH, {
    ...OUTPUT,
    flag: '--no-color',
    words: 'print no colours (see also NO_COLOR, FORCE_COLOR)',
    preset: true,
  }),
}
