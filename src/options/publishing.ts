/** Lists the options of the commands that write the files which a service publishes. */

import { CURRENT, DIALECT_NAMES } from '../dialects/index.js'
import { option } from './entry.js'
import { choice, FILE, LIST, SWITCH, TEXT } from './kinds.js'

const INIT = { group: 'Options:', commands: ['init'] } as const
const MIGRATE = { group: 'Options:', commands: ['migrate'] } as const

export const INIT_OPTIONS = {
  name: option(TEXT, { ...INIT, argument: '<name>', words: 'the name of the service' }),
  about: option(TEXT, {
    ...INIT,
    argument: '<words>',
    words: 'what the service does, as words after its name: "keeps notes"',
  }),
  issuer: option(TEXT, { ...INIT, argument: '<url>', words: 'the authorization server' }),
  resource: option(TEXT, { ...INIT, argument: '<url>', words: 'the API', usual: 'the issuer' }),
  api: option(TEXT, {
    ...INIT,
    argument: '<url>',
    words: 'a protected URL of the API, for the examples',
    usual: 'the resource',
  }),
  types: option(TEXT, {
    ...INIT,
    argument: '<list>',
    words: 'how agents may register: some of anonymous,service_auth,identity_assertion',
  }),
  scopes: option(LIST, {
    ...INIT,
    argument: '<name=what>',
    words: 'a scope, and what it lets an agent do; repeatable, or several with semicolons between them',
  }),
  beforeClaim: option(TEXT, {
    ...INIT,
    argument: '<list>',
    words: 'the scopes of an unclaimed registration',
    usual: 'the first',
  }),
  contact: option(TEXT, {
    ...INIT,
    argument: '<url or e-mail>',
    words: 'where developers get help when an integration does not work',
  }),
  documentation: option(TEXT, { ...INIT, argument: '<url>', words: 'the documentation for developers' }),
  pricing: option(TEXT, { ...INIT, argument: '<url>', words: 'the page with the prices' }),
  terms: option(TEXT, { ...INIT, argument: '<url>', words: 'the page with the terms' }),
  privacy: option(TEXT, { ...INIT, argument: '<url>', words: 'the page about privacy' }),
  dialect: option(choice(DIALECT_NAMES), {
    ...INIT,
    argument: '<version>',
    words: 'the version of auth.md',
    usual: `what the target speaks, or ${CURRENT}`,
  }),
  out: option(FILE, { ...INIT, argument: '<folder>', words: 'the folder to write to', preset: '.' }),
  force: option(SWITCH, { ...INIT, words: 'overwrite files that exist' }),
}

export const MIGRATE_OPTIONS = {
  to: option(choice(DIALECT_NAMES), {
    ...MIGRATE,
    argument: '<version>',
    words: 'the version of auth.md to reach',
    required: true,
  }),
  from: option(choice(DIALECT_NAMES), {
    ...MIGRATE,
    argument: '<version>',
    words: 'the version that the files use now',
    usual: 'the version that the metadata and the document show',
  }),
  keepAliases: option(SWITCH, {
    ...MIGRATE,
    words: 'keep the former names of endpoints beside the new ones in the metadata',
  }),
  dryRun: option(SWITCH, { ...MIGRATE, words: 'write nothing, and show what would change' }),
  out: option(FILE, {
    ...MIGRATE,
    argument: '<folder>',
    words: 'write to this folder, and leave the files as they are',
  }),
}
