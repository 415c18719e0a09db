/**
 * The rooms of the house from the ground up, and what each may import. Every room imports only rooms that stand before it here, so that
 * the arrows run one way; folders of one room may import each other where the list says so.
 */

import { DOCUMENT_ROOMS } from './document-rooms.js'
import { ofEachStage, REPORT, type Room, SANDBOX, step } from './room.js'

export const ROOMS: Readonly<Record<string, Room>> = {
  model: { packages: 'package.json', why: 'what everybody shares knows nobody' },
  'wire/words': { why: 'a word stands by itself' },
  wire: {
    imports: 'wire/words',
    packages: 'ajv content-type fastest-levenshtein ipaddr.js jose jsonc-parser node:crypto parse5 tldts',
    why: 'a wire format knows nobody',
  },
  controls: { imports: 'model', why: 'what auditors ask for does not change what is judged' },
  serve: { packages: '@hono/node-server node:http node:net', why: 'a socket does not know who answers' },
  secrets: { imports: 'model wire', packages: 'node:crypto', why: 'a secret is one wherever it stands' },

  ...DOCUMENT_ROOMS,

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

  register: {
    imports: 'model wire dialects',
    packages: 'node:path schemas/register.schema.json yaml',
    why: 'a register does not know what is held to it',
  },

  steps: step(),
  'steps/discover': step('document/ posture drivers', 'jsonc-parser node:crypto'),
  'steps/register': step(),
  'steps/token': step(),
  'steps/claim': step('drivers'),
  'steps/id-jag': step('', 'node:crypto'),
  'steps/events': step('', 'node:crypto'),
  'steps/expiry': step(),
  'steps/survey': step('document/ posture'),

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

  lifecycle: { imports: 'model wire dialects', types: 'facts', why: 'a map asks for nothing' },
  reports: {
    imports: 'model controls reports/',
    packages: 'fast-xml-parser node:crypto node:http node:util string-width uuid yaml',
    why: REPORT,
  },
  'reports/html/kit': { imports: 'model reports', packages: 'node:crypto', why: REPORT },
  'reports/html': { imports: 'model controls reports reports/html/kit reports/repro', why: REPORT },
  'reports/markdown': { imports: 'model reports', why: REPORT },
  'reports/repro': { imports: 'model reports', why: REPORT },
  'reports/pretty': { imports: 'model reports', packages: 'string-width', why: REPORT },
  'reports/oscal': { imports: 'model controls reports', why: REPORT },
  'reports/cyclonedx': { imports: 'model reports', why: REPORT },
  'reports/backstage': { imports: 'model reports', packages: 'yaml', why: REPORT },
  'reports/sarif': { imports: 'model controls reports', why: REPORT },
  'reports/ocsf': { imports: 'model controls reports', why: REPORT },
  'reports/inventory': {
    imports:
      'model controls reports reports/html/kit reports/inventory/ reports/markdown reports/ocsf reports/oscal reports/cyclonedx reports/backstage',
    packages: 'csv-stringify/sync',
    why: REPORT,
  },
  'reports/inventory/html': { imports: 'model reports reports/html/kit reports/inventory', why: REPORT },
  'reports/diff': { imports: 'model reports reports/inventory reports/markdown reports/ocsf', why: REPORT },
  diff: {
    imports: 'model wire register reports',
    packages: 'schemas/inventory-row.schema.json schemas/report.schema.json',
    why: 'what changed is told of two runs alone',
  },
  options: {
    imports: 'model wire dialects facts provider reports reports/inventory reports/diff',
    why: 'what can be asked for is told once, and knows nobody who asks',
  },
  replay: {
    imports: 'model wire secrets session drivers provider options',
    types: 'facts',
    packages: 'schemas/run-file.schema.json',
    why: 'a run is kept, and played again, without a verdict on it',
  },
  engine: {
    imports: 'model wire controls secrets dialects session facts steps/ judge lifecycle reports replay register',
    types: 'document posture',
    packages: 'jsonc-parser node:crypto schemas/baseline.schema.json',
    why: 'the engine is given the rules, and knows none by itself',
  },
  evidence: {
    imports: 'model wire provider reports',
    types: 'judge',
    packages: 'jose node:crypto node:fs node:fs/promises node:path schemas/evidence.schema.json',
    why: 'a bundle is files and a signature, whoever judges what is in it',
  },
  'inventory/names': {
    imports: 'model wire',
    packages: 'csv-parse node:crypto node:net node:stream/promises node:url node:util yaml',
    why: 'a list of names does not know what is asked of them',
  },
  'inventory/engine': {
    imports: 'model wire session/transport',
    packages:
      'node:crypto node:dns node:dns/promises node:events node:fs node:fs/promises node:net node:path node:perf_hooks',
    why: 'who asks many names does not know what is asked of one',
  },
  'inventory/queue': {
    imports: 'model wire inventory/engine',
    packages: 'bullmq ioredis node:crypto node:events node:net node:timers/promises node:util node:zlib',
    why: 'a queue does not know what is asked of a name',
  },
  inventory: {
    imports: 'model wire session facts catalogue engine inventory/names inventory/engine',
    packages: 'node:fs node:os node:worker_threads',
    why: 'an inventory asks the same of many names',
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
    packages: 'diff node:events node:worker_threads',
    why: 'a rehearsal is a check of the sandbox',
  },
  docs: {
    imports: 'model wire controls dialects catalogue reports diff options engine selftest',
    types: 'judge',
    packages: 'commander',
    why: 'a page is a function of what there is',
  },
  api: {
    imports:
      'model wire document/ session/ facts steps/discover catalogue reports replay evidence engine selftest docs',
    types: 'service judge',
    why: 'what a program can ask for',
  },

  'cli/terminal': {
    imports: 'model wire session drivers reports reports/diff reports/inventory',
    types: 'provider replay evidence engine inventory/engine options cli/input cli/wall',
    packages:
      'chalk commander node:child_process node:crypto node:fs node:fs/promises node:module node:net node:os node:path node:readline node:stream node:stream/promises node:timers/promises node:util ora qrcode-terminal',
    why: 'what a person sees and answers',
  },
  'cli/wall': {
    imports: 'model wire session drivers catalogue engine api cli cli/input cli/terminal',
    types: 'options',
    packages: 'node:child_process node:fs node:url node:v8',
    why: 'one process watches another, and finishes what it cannot',
  },
  'cli/input': {
    imports:
      'model wire document dialects session posture drivers provider register facts steps catalogue reports diff options replay evidence engine inventory/engine inventory/names inventory/queue api cli/terminal',
    types: 'reports/inventory judge steps/discover service/publish migrate',
    packages:
      'commander fastest-levenshtein jose jsonc-parser node:fs node:fs/promises node:net node:path node:tls node:url schemas/own-rule.schema.json yaml',
    why: 'what a person gave',
  },
  'cli/commands': {
    imports:
      'model wire document dialects session drivers provider facts service service/publish steps/events steps/id-jag catalogue reports reports/repro reports/ocsf reports/inventory diff options replay evidence engine inventory inventory/engine inventory/names inventory/queue register migrate fixtures selftest api cli/input cli/terminal',
    types: 'judge steps/discover reports/diff cli/wall',
    packages:
      'commander diff ioredis node:child_process node:events node:fs node:fs/promises node:os node:path node:timers/promises node:v8',
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
