/**
 * The rooms of the house from the ground up, and what each may import. Every room imports only rooms that stand before it here, so that
 * the arrows run one way; folders of one room may import each other where the list says so.
 */

import { STAGES } from '../src/model/stage.js'

/**
 * `x` means the files in `src/x` itself, `x/` also the files in its folders, and `x/y.ts` one file. `rules` and `fixtures` are
 * beside `src`.
 */
export interface Room {
  /** What it may import, separated by spaces. */
  readonly imports?: string
  /** The rooms from which it may import types, but no values. */
  readonly types?: string
  readonly packages?: string
  readonly why: string
}

const READING = 'a document does not know who judges it'
const SANDBOX = 'the service does not know who checks it'
const REPORT = 'a report is a function of the report'

const step = (more = '', packages = ''): Room => ({
  imports: `model wire dialects ${more} steps/`,
  types: 'provider facts',
  packages,
  why: 'a step never knows a rule',
})

/** One row for each folder with a rule, or with its defects. */
const ofEachStage = (folder: string, room: Room) =>
  Object.fromEntries(STAGES.map((stage) => [`${folder}/${stage}`, room]))

export const ROOMS: Readonly<Record<string, Room>> = {
  model: { packages: 'package.json', why: 'what everybody shares knows nobody' },
  'wire/words': { why: 'a word stands by itself' },
  wire: {
    imports: 'wire/words',
    packages: 'ajv content-type fastest-levenshtein ipaddr.js jose jsonc-parser node:crypto parse5 tldts',
    why: 'a wire format knows nobody',
  },
  serve: { packages: '@hono/node-server node:http node:net', why: 'a socket does not know who answers' },
  secrets: { imports: 'model wire', packages: 'node:crypto', why: 'a secret is one wherever it stands' },

  document: {
    imports: 'model wire document/examples document/markdown document/meaning',
    packages: 'github-slugger mdast',
    why: READING,
  },
  'document/markdown': {
    imports: 'model document',
    packages:
      'github-slugger mdast mdast-util-to-string remark-frontmatter remark-gfm remark-parse unified unist-util-visit',
    why: 'Markdown is read in one place',
  },
  'document/examples': {
    imports: 'model wire document document/meaning document/stance',
    packages: 'jsonc-parser',
    why: READING,
  },
  'document/meaning': {
    imports: 'model wire document document/examples document/markdown document/stance',
    packages: 'jsonc-parser',
    why: READING,
  },
  'document/stance': {
    imports: 'model',
    types: 'document/meaning',
    why: 'a sentence does not know the document around it',
  },
  'document/safety': {
    imports: 'model wire secrets document document/examples document/meaning document/stance',
    why: READING,
  },

  dialects: {
    imports: 'model wire document/stance dialects/schemas',
    types: 'document',
    why: 'a version is names, shapes and bodies',
  },
  session: {
    imports: 'model wire secrets',
    packages: 'node:crypto node:events',
    why: 'a session does not know what it is for',
  },
  'session/transport': {
    imports: 'wire',
    packages: 'node:dns node:net node:stream node:tls node:zlib undici',
    why: 'a transport answers requests',
  },
  posture: {
    imports: 'model wire document document/examples document/meaning document/stance',
    why: 'what a service is, is read from what it publishes',
  },
  drivers: {
    imports: 'wire session',
    types: 'dialects',
    packages: 'node:child_process node:process parse5 tough-cookie',
    why: 'a driver knows a ceremony, and nothing of the run',
  },
  provider: {
    imports: 'wire serve',
    packages: 'jose node:crypto node:net',
    why: 'a provider signs; it does not check',
  },
  facts: {
    types: 'model wire document dialects session posture drivers provider',
    why: 'rules ask for facts, and steps make them, by their types alone',
  },

  service: {
    imports: 'wire serve service/',
    // Of a fixture alone: in which versions it shows, what else it breaks, and what the check is to be told.
    types: 'model dialects facts/options.ts',
    packages: 'hono hono/cookie hono/html hono/utils/http-status',
    why: SANDBOX,
  },
  'service/publish': { imports: 'wire', types: 'dialects', why: 'what is published depends on its description alone' },
  'service/credentials': {
    imports: 'wire service',
    types: 'service/publish',
    packages: 'jose node:crypto',
    why: SANDBOX,
  },
  'service/trust': {
    imports: 'wire service service/credentials service/publish',
    packages: 'node:timers/promises',
    why: SANDBOX,
  },
  'service/endpoints': { imports: 'wire service/', packages: 'hono hono/html', why: SANDBOX },

  steps: step(),
  'steps/discover': step('document/ posture', 'jsonc-parser node:crypto'),
  'steps/register': step(),
  'steps/token': step(),
  'steps/claim': step('drivers'),
  'steps/id-jag': step('', 'node:crypto'),
  'steps/events': step('', 'node:crypto'),
  'steps/expiry': step(),

  judge: {
    imports: 'model wire secrets document/ dialects',
    types: 'posture facts',
    packages: 'fastest-levenshtein',
    why: 'a judgement sees facts; it neither acts nor reports',
  },
  ...ofEachStage('rules', {
    imports: 'judge/rule.ts',
    why: "a rule imports what a team's own rule can import, and nothing else",
  }),
  rules: { imports: 'rules/', types: 'judge/rule.ts', why: 'the folder is the registry' },
  catalogue: { imports: 'model facts steps judge rules', why: 'which rules there are is told once' },

  reports: {
    imports: 'model reports/',
    packages: 'fast-xml-parser node:crypto node:http node:path node:url string-width wrap-ansi yaml',
    why: REPORT,
  },
  'reports/html': { imports: 'model reports', why: REPORT },
  'reports/repro': { imports: 'model reports', why: REPORT },
  'reports/pretty': { imports: 'model reports', why: REPORT },
  options: {
    imports: 'model wire dialects facts provider reports',
    why: 'what can be asked for is told once, and knows nobody who asks',
  },
  replay: {
    imports: 'model wire secrets session drivers provider options',
    types: 'facts',
    packages: 'schemas/run-file.schema.json',
    why: 'a run is kept, and played again, without a verdict on it',
  },
  engine: {
    imports: 'model wire secrets dialects session facts steps/ judge reports replay',
    types: 'document posture',
    packages: 'jsonc-parser schemas/baseline.schema.json',
    why: 'the engine is given the rules, and knows none by itself',
  },
  migrate: {
    imports: 'model wire document/ dialects service/publish',
    types: 'steps/discover',
    packages: 'github-slugger jsonc-parser',
    why: 'a migration makes texts of texts',
  },
  ...ofEachStage('fixtures', {
    imports: 'model wire dialects service service/credentials fixtures',
    packages: 'node:crypto',
    why: 'a defect changes the sandbox, and does not know what looks at it',
  }),
  fixtures: { imports: 'model wire service fixtures/', why: 'the folder is the registry' },
  selftest: {
    imports: 'model wire dialects session/ drivers provider facts service catalogue reports engine fixtures',
    types: 'judge',
    packages: 'node:events node:worker_threads',
    why: 'a rehearsal is a check of the sandbox',
  },
  docs: {
    imports: 'model wire catalogue reports options',
    types: 'judge',
    packages: 'commander',
    why: 'a page is a function of what there is',
  },
  api: {
    imports: 'model wire document/ session/ facts steps/discover catalogue reports replay engine selftest',
    types: 'service judge',
    why: 'what a program can ask for',
  },

  'cli/terminal': {
    imports: 'model wire session drivers reports',
    types: 'provider replay engine cli/input cli/wall',
    packages:
      'chalk commander node:child_process node:crypto node:fs node:fs/promises node:net node:path node:readline node:stream node:stream/promises node:timers/promises node:util ora qrcode-terminal',
    why: 'what a person sees and answers',
  },
  'cli/wall': {
    imports: 'model wire session drivers catalogue engine api cli cli/terminal',
    types: 'options',
    packages: 'node:child_process node:fs node:url node:v8',
    why: 'one process watches another, and finishes what it cannot',
  },
  'cli/input': {
    imports:
      'model wire document dialects session posture drivers provider facts steps catalogue reports options engine api cli/terminal',
    types: 'judge steps/discover service/publish migrate',
    packages:
      'commander fastest-levenshtein jose jsonc-parser node:fs node:fs/promises node:net node:path node:tls node:url schemas/own-rule.schema.json yaml',
    why: 'what a person gave',
  },
  'cli/commands': {
    imports:
      'model wire document dialects session drivers provider facts service service/publish steps/events steps/id-jag catalogue reports reports/repro options replay engine migrate fixtures selftest api cli/input cli/terminal',
    types: 'judge steps/discover cli/wall',
    packages:
      'commander diff node:child_process node:events node:fs node:fs/promises node:os node:path node:timers/promises',
    why: 'a command joins what the other rooms do',
  },
  cli: { imports: 'model options reports cli/', packages: 'commander', why: 'the tree of commands' },
  '': {
    imports:
      'model document dialects session drivers provider facts service judge catalogue reports replay engine api cli/input',
    types: 'steps/discover',
    packages: 'mdast node:path vfile vitest',
    why: 'what is published is gathered here',
  },
}
