/** Lists the options of every command that judges: the report, the configuration, and those of `lint` alone. */

import { IMPACTS, type Impact } from '../model/impact.js'
import { REPORTER_NAMES } from '../reports/names.js'
import { option } from './entry.js'
import { choice, FILE, LIST, REGISTER, SWITCH, TEXT, upTo, VERSION, WEIGHTS } from './kinds.js'

const REPORT = { group: 'Report:', commands: ['check', 'lint', 'replay', 'demo'] } as const
/** What also holds where saved evidence is held to a register. */
const JUDGED = { ...REPORT, commands: [...REPORT.commands, 'policy check'] } as const
const CONFIGURATION = {
  group: 'Configuration:',
  commands: ['check', 'lint', 'replay', 'policy check', 'evidence', 'evidence verify', 'explain', 'rules'],
} as const
const LINT = { group: 'Options:', commands: ['lint'], inFile: false } as const

const ENTRY = {
  group: 'With --update-baseline:',
  commands: ['check', 'lint', 'replay', 'demo'],
  inFile: false,
} as const

export const REPORT_OPTIONS = {
  reporter: option(LIST, {
    ...JUDGED,
    short: '-r',
    argument: '<name[=file]>',
    words: `${REPORTER_NAMES.join(', ')}; repeatable; if all of them write to files, pretty is still printed`,
    inFile: 'reporters, each name or name=file',
    usual: 'pretty; on GitHub Actions, also github and the job summary',
    proposals: REPORTER_NAMES,
    found: 'below its folder',
    reserved: 'a file must be below the folder of the configuration, and not in .git or node_modules',
  }),
  strict: option(SWITCH, { ...JUDGED, words: 'warnings also fail', found: 'any' }),
  failOn: option(choice<Impact>(IMPACTS), {
    ...JUDGED,
    argument: '<impact>',
    words: 'warnings of this impact also fail, and graver ones; a failed MUST always fails',
    usual: 'none',
    found: 'any',
  }),
  complete: option(SWITCH, { ...JUDGED, words: 'undecided rules also fail', found: 'any' }),
  level: option(upTo(5, 'a level'), {
    ...REPORT,
    commands: ['check', 'replay', 'demo'],
    argument: '<n>',
    words: 'the level that the service must reach, 0 to 5; below it, the run fails and names the rule that limits it',
    found: 'any',
  }),
  only: option(LIST, {
    ...JUDGED,
    argument: '<stage or rule>',
    words: 'judge only these: a stage, a rule, or a pattern with *; repeatable',
    proposals: 'rules',
    found: 'any',
  }),
  skip: option(LIST, {
    ...JUDGED,
    argument: '<stage or rule>',
    words: 'judge all but these: a stage, a rule, or a pattern with *; repeatable',
    proposals: 'rules',
    found: 'any',
  }),
  rule: option(WEIGHTS, {
    ...JUDGED,
    argument: '<id=off|warn|error>',
    words: 'change the weight of a rule, or of all that match a pattern with *; repeatable',
    inFile: 'the weights of rules, each off, warn or error',
    member: 'rules',
    proposals: 'rules',
    kept: true,
    found: 'any',
  }),
  repro: option(LIST, {
    ...REPORT,
    commands: ['check', 'replay', 'demo'],
    argument: '<rule[=file]>',
    words: 'write a shell script that repeats what this rule found, with curl and jq; repeatable',
    proposals: 'rules',
    inFile: false,
  }),
  ruleset: option(VERSION, {
    ...JUDGED,
    argument: '<version>',
    words: 'rules and levels that came after this version of authmd-check only advise',
    kept: true,
    found: 'any',
  }),
  baseline: option(FILE, {
    ...JUDGED,
    argument: '<file>',
    words: 'a file with known findings, each with a reason and an end date; a stale or expired entry fails',
    inFile: 'a file with known findings',
    found: 'below its folder',
    reserved: 'a file must be below the folder of the configuration, and not in .git or node_modules',
  }),
  register: option(REGISTER, {
    ...JUDGED,
    commands: [...JUDGED.commands, 'evidence'],
    argument: '<file>',
    words:
      'a register of the flows that your organisation approves: the rules of the stage policy hold the service to it',
    inFile: 'a register of approved flows: its file, or what it says',
    member: 'policy',
    found: 'below its folder',
    reserved: 'a file must be below the folder of the configuration, and not in .git or node_modules',
  }),
  source: option(FILE, {
    ...REPORT,
    commands: ['check', 'replay'],
    argument: '<file>',
    words:
      'the file in the repository that is served as auth.md; findings are placed in its lines, also those of the endpoints that it names',
    found: 'below its folder',
    reserved: 'a file must be below the folder of the configuration, and not in .git or node_modules',
  }),
  updateBaseline: option(SWITCH, {
    ...REPORT,
    words:
      'write the findings of this run into the baseline, and exit with 0; entries that still match stay as they are',
    inFile: false,
  }),
  reason: option(TEXT, { ...ENTRY, argument: '<text>', words: 'why the new entries are accepted' }),
  until: option(TEXT, {
    ...ENTRY,
    argument: '<date>',
    words: 'the last day on which they are, such as 2027-01-31',
    usual: 'in 90 days',
  }),
  owner: option(TEXT, { ...ENTRY, argument: '<who>', words: 'who answers for them' }),
  ticket: option(TEXT, { ...ENTRY, argument: '<where>', words: 'where the work on them is tracked' }),
  color: option(SWITCH, {
    ...REPORT,
    commands: [...JUDGED.commands, 'explain', 'controls'],
    flag: '--no-color',
    words: 'print no colours (see also NO_COLOR, FORCE_COLOR)',
    inFile: 'colours',
    preset: true,
    found: 'any',
  }),
  quiet: option(SWITCH, {
    ...JUDGED,
    words: 'show no progress, and print only what a reporter writes',
    found: 'any',
  }),
  details: option(SWITCH, {
    ...JUDGED,
    words: 'show each finding with what was expected and found, its lines, the specification and a curl command',
    found: 'any',
  }),
  verbose: option(SWITCH, {
    ...JUDGED,
    words: 'the same, and also the rules that passed, known findings, and lists in full',
    found: 'any',
  }),
}

export const CONFIGURATION_OPTIONS = {
  config: option(FILE, {
    ...CONFIGURATION,
    argument: '<file>',
    words: 'the configuration file',
    usual: 'authmd-check.config.json or a similar name, in this folder or one above it in the same checkout',
    inFile: false,
  }),
  trustConfig: option(SWITCH, {
    ...CONFIGURATION,
    words: 'let a configuration that is found by its name run code and commands, and use secrets and other files',
    inFile: false,
  }),
  noConfig: option(SWITCH, { ...CONFIGURATION, words: 'read no configuration file', inFile: false }),
}

export const LINT_OPTIONS = {
  watch: option(SWITCH, { ...LINT, words: 'lint again after each save, until Ctrl-C' }),
  fix: option(SWITCH, {
    ...LINT,
    words: 'fix problems of the document that have one right answer, and report the rest',
  }),
  fixDryRun: option(SWITCH, { ...LINT, words: 'write nothing, and show as a diff what --fix would change' }),
  from: option(TEXT, {
    ...LINT,
    argument: '<target>',
    words:
      'compare the document with this metadata: of a live service (only read, reached as the options below say), a folder or a file; ' +
      'with --fix, change the document to match it',
    usual: 'the metadata files beside the document',
  }),
}
