/** The options of every command that judges: the report, the configuration, and what `lint` has alone. */

import { REPORTER_NAMES } from '../reports/names.js'
import { option } from './entry.js'
import { FILE, LIST, SWITCH, TEXT, WEIGHTS } from './kinds.js'

const REPORT = { group: 'Report:', commands: ['check', 'lint', 'replay', 'demo'] } as const
const CONFIGURATION = { group: 'Configuration:', commands: ['check', 'lint', 'replay', 'explain', 'rules'] } as const
const LINT = { group: 'Options:', commands: ['lint'], inFile: false } as const

export const REPORT_OPTIONS = {
  reporter: option(LIST, {
    ...REPORT,
    short: '-r',
    argument: '<name[=file]>',
    words: `${REPORTER_NAMES.join(', ')}; repeatable; when all go to files, pretty is still printed`,
    inFile: 'reporters, each name or name=file',
    usual: 'pretty; on GitHub Actions also github and the job summary',
    proposals: REPORTER_NAMES,
  }),
  strict: option(SWITCH, { ...REPORT, words: 'warnings fail, too' }),
  complete: option(SWITCH, { ...REPORT, words: 'undecided rules fail, too' }),
  rule: option(WEIGHTS, {
    ...REPORT,
    argument: '<id=off|warn|error>',
    words: 'change the weight of a rule; repeatable',
    inFile: 'the weight of rules, each off, warn or error',
    member: 'rules',
    proposals: 'rules',
    kept: true,
  }),
  baseline: option(FILE, {
    ...REPORT,
    argument: '<file>',
    words: 'findings that are known, each with a reason and an end date; a stale or expired entry fails',
    inFile: 'a file with findings that are known',
  }),
  updateBaseline: option(SWITCH, {
    ...REPORT,
    words: 'write what is found now into the baseline; keeps the reasons',
    inFile: false,
  }),
  color: option(SWITCH, {
    ...REPORT,
    commands: [...REPORT.commands, 'explain'],
    flag: '--no-color',
    words: 'no colours (also NO_COLOR, FORCE_COLOR)',
    inFile: 'colours',
    preset: true,
  }),
  quiet: option(SWITCH, {
    ...REPORT,
    words: 'no progress, and nothing on standard output but what a reporter writes there',
  }),
  verbose: option(SWITCH, { ...REPORT, words: 'show rules that passed and everything that was folded' }),
}

export const CONFIGURATION_OPTIONS = {
  config: option(FILE, {
    ...CONFIGURATION,
    argument: '<file>',
    words: 'the configuration',
    usual: 'authmd-check.config.json and the like, from here upwards',
    inFile: false,
  }),
  noConfig: option(SWITCH, { ...CONFIGURATION, words: 'read no configuration', inFile: false }),
}

export const LINT_OPTIONS = {
  watch: option(SWITCH, { ...LINT, words: 'lint again whenever something is saved, until Ctrl-C' }),
  fix: option(SWITCH, {
    ...LINT,
    words: 'mend in the document what has one right answer, and report on what is left',
  }),
  fixDryRun: option(SWITCH, { ...LINT, words: 'write nothing, and show as a diff what --fix would change' }),
  from: option(TEXT, {
    ...LINT,
    argument: '<target>',
    words:
      'the metadata to hold the document to: of a live service, which is only read, a folder or a file; ' +
      'with --fix, the document is made to agree',
    usual: 'the files beside the document',
  }),
}
