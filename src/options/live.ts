/** Lists the options of a live check: what it may do, who claims, who vouches, and the limits. */

import { DEFAULTS } from '../facts/options.js'
import { DIALECT_NAMES } from '../model/dialect-name.js'
import { EFFECTS } from '../model/effect.js'
import { CLAIM_COST, moreBy, PROVIDER_COST } from './costs.js'
import { option } from './entry.js'
import { ADDRESS, atLeast, choice, DOMAIN, EFFECT_SET, FILE, HOSTS, HTTP_URL, SWITCH, seconds, TEXT } from './kinds.js'

const LIVE = ['check', 'demo'] as const
const WHAT = { group: 'What the check may do, and to what:', commands: LIVE } as const
const CLAIM = { group: 'The person who claims:', commands: LIVE } as const
const LIMIT = { group: 'Limits:', commands: LIVE } as const
const PROVIDER = { group: 'The provider that vouches:', commands: ['check'] } as const

export const LIVE_OPTIONS = {
  all: option(SWITCH, {
    ...WHAT,
    commands: ['check'],
    words: 'check all targets of the configuration, one after another',
    inFile: false,
  }),
  dialect: option(choice(['auto', ...DIALECT_NAMES]), {
    ...WHAT,
    commands: ['check', 'lint'],
    argument: '<version>',
    words: 'the version of auth.md',
    preset: DEFAULTS.dialect,
    run: 'as given',
    kept: true,
    found: 'any',
  }),
  passive: option(SWITCH, { ...WHAT, words: 'send only GET, HEAD and OPTIONS: creates nothing', found: 'any' }),
  effects: option(EFFECT_SET, {
    ...WHAT,
    argument: '<list>',
    words: `what the check may do: some of ${EFFECTS.join(',')}`,
    inFile: `what the check may do: some of ${EFFECTS.join(', ')}`,
    usual: `${[...DEFAULTS.effects].join(',')}; all in demo`,
    proposals: EFFECTS,
    kept: true,
    found: 'usual effects',
    reserved: 'it allows more than a check does by itself',
  }),
  resource: option(HTTP_URL, {
    ...WHAT,
    argument: '<url>',
    words: 'a protected URL of the API',
    usual: 'the resource in the metadata, or the URL that the document shows',
    run: 'as given',
    kept: true,
    found: 'at its target',
    reserved: 'tokens are sent there',
  }),
  also: option(HOSTS, {
    ...WHAT,
    argument: '<host>',
    words:
      "a host that may be written to and gets the agent's credentials, although the target's own metadata do not lead to it; repeatable",
    reserved: 'credentials are sent there',
    run: 'as given',
    kept: true,
  }),

  loginHint: option(ADDRESS, {
    ...CLAIM,
    argument: '<email>',
    words: 'the address of the person whom the service asks to confirm; allows the effect register',
    usual: 'the address of --account',
    run: 'as given',
    kept: true,
    found: 'any',
  }),
  knownAccount: option(ADDRESS, {
    ...CLAIM,
    argument: '<email>',
    words: 'an address that already has an account at the service',
    run: 'as given',
    kept: true,
    found: 'any',
  }),
  claim: option(TEXT, {
    ...CLAIM,
    argument: '<driver>',
    words: 'who completes a claim: prompt, command:<cmd>, form or none; allows the effects register and claim',
    usual: 'none; form in demo',
    proposals: ['prompt', 'form', 'command:', 'none'],
    kept: true,
    found: 'none',
    reserved: 'it runs a command, or claims as a person',
  }),
  account: option(ADDRESS, {
    ...CLAIM,
    argument: '<email>',
    words: 'the account that signs in, for --claim form',
    found: 'any',
  }),
  accountSecretEnv: option(TEXT, {
    ...CLAIM,
    argument: '<name>',
    words: 'the environment variable with the password, for --claim form where the service asks for one',
    inFile: 'the environment variable with the password; never the password itself',
    reserved: 'it names a secret',
    secret: true,
  }),
  accountHost: option(HOSTS, {
    ...CLAIM,
    argument: '<host>',
    words:
      "a host where the person may sign in, beside the target's site and the issuer where its agents register; repeatable",
    reserved: 'the password is typed there',
    run: 'as given',
    kept: true,
  }),
  outbox: option(HTTP_URL, {
    ...CLAIM,
    argument: '<url>',
    words:
      'a page that shows the mails to that account, the newest first; for --claim form, where the service mails a link',
    reserved: 'it decides which mails are believed',
  }),

  maxWait: option(seconds(0), {
    ...LIMIT,
    argument: '<seconds>',
    words: 'how long the check may wait for something to expire',
    usual: `${DEFAULTS.maxWait}; 11 in demo`,
    run: 'in milliseconds',
    kept: true,
    found: 'any',
  }),
  maxRequests: option(atLeast(1), {
    ...LIMIT,
    argument: '<n>',
    words: 'how many requests the check may send',
    usual: `${moreBy('requests')}, ${CLAIM_COST.prompt.requests} more with --claim prompt`,
    run: 'as given',
    found: 'any',
  }),
  maxRegistrations: option(atLeast(0), {
    ...LIMIT,
    argument: '<n>',
    words: 'how many registrations the check may make',
    usual: moreBy('registrations'),
    run: 'as given',
    found: 'any',
  }),
  timeout: option(seconds(0.001), {
    ...LIMIT,
    argument: '<seconds>',
    words: 'how long one request may take',
    preset: DEFAULTS.timeout / 1000,
    run: 'in milliseconds',
    kept: true,
    found: 'any',
  }),
  runTimeout: option(seconds(0.001), {
    ...LIMIT,
    argument: '<seconds>',
    words: 'how long the whole run may take',
    usual:
      `${DEFAULTS.runTimeout / 1000}; ${PROVIDER_COST.time / 1000} more with --provider, ` +
      `${CLAIM_COST.form.time / 1000} more with --claim form, ${CLAIM_COST.prompt.time / 1000} more with --claim prompt or command; ` +
      'the seconds of --max-wait are added once, if the run waits for something',
    run: 'in milliseconds',
    found: 'any',
  }),
  revocationGrace: option(seconds(0), {
    ...LIMIT,
    argument: '<seconds>',
    words: 'how long a revoked token may still work',
    usual: `${DEFAULTS.revocationGrace / 1000}; 0.5 in demo`,
    run: 'in milliseconds',
    kept: true,
    found: 'any',
  }),
  record: option(FILE, {
    ...LIMIT,
    argument: '<file>',
    words: 'write the run to a file, without its secrets, for the command replay',
    inFile: false,
  }),
  keepHandles: option(SWITCH, {
    ...LIMIT,
    commands: ['check'],
    words: 'keep each token in clear in <file>.handles, beside --record <file>, for the command cleanup',
    inFile: false,
  }),
  allowPrivate: option(SWITCH, {
    ...LIMIT,
    commands: [...LIVE, 'lint', 'cleanup', 'init', 'policy init', 'inventory', 'inventory worker', 'evidence verify'],
    words: 'connect to private addresses, although the target is a public name or address',
    run: 'as given',
    kept: true,
    reserved: 'it opens the private network',
  }),
  externalLinks: option(SWITCH, {
    ...LIMIT,
    words: 'also follow links of the document to other sites',
    run: 'as given',
    kept: true,
    found: 'any',
  }),

  provider: option(TEXT, {
    ...PROVIDER,
    argument: '<issuer>',
    words:
      'the issuer of ID-JAGs and security events that the service trusts; the check serves one on this machine by itself; ' +
      'allows the effects register and event',
    kept: true,
    reserved: 'it signs for people, and opens a port',
  }),
  providerKey: option(FILE, {
    ...PROVIDER,
    argument: '<file>',
    words: 'the private keys of a provider that is published elsewhere',
    usual: 'new keys for the run',
    reserved: 'it names a secret',
    secret: true,
  }),
  providerDomain: option(DOMAIN, {
    ...PROVIDER,
    argument: '<domain>',
    words: 'the domain of the addresses that the provider vouches for',
    usual: DEFAULTS.providerDomain,
    run: 'as given',
    kept: true,
    reserved: 'it decides for whom the provider vouches',
  }),
  providerAudience: option(HTTP_URL, {
    ...PROVIDER,
    argument: '<url>',
    words: 'the audience of ID-JAGs, as the service was configured',
    usual: "the issuer in the metadata, if the target's own metadata lead to it, or the resource",
    reserved: 'it decides for whom the provider vouches',
    run: 'as given',
    kept: true,
  }),
}
