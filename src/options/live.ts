/** The options of a live check: what may be done, who claims and vouches, and the limits. */

import { DEFAULTS, FOR_A_PROVIDER, FOR_AN_ADDRESS } from '../facts/options.js'
import { DIALECT_NAMES } from '../model/dialect-name.js'
import { EFFECTS } from '../model/effect.js'
import { CLAIM_COST, PROVIDER_COST } from './costs.js'
import { option } from './entry.js'
import { ADDRESS, atLeast, choice, DOMAIN, EFFECT_SET, FILE, HTTP_URL, SWITCH, seconds, TEXT } from './kinds.js'

const LIVE = ['check', 'demo'] as const
const WHAT = { group: 'What may be done, and to what:', commands: LIVE } as const
const CLAIM = { group: 'Who claims:', commands: LIVE } as const
const LIMIT = { group: 'Limits:', commands: LIVE } as const
const PROVIDER = { group: 'Who vouches:', commands: ['check'] } as const

export const LIVE_OPTIONS = {
  dialect: option(choice(['auto', ...DIALECT_NAMES]), {
    ...WHAT,
    commands: ['check'],
    argument: '<version>',
    words: 'the version of auth.md',
    preset: DEFAULTS.dialect,
    run: 'as given',
    kept: true,
  }),
  passive: option(SWITCH, { ...WHAT, words: 'GET, HEAD and OPTIONS only: creates nothing' }),
  effects: option(EFFECT_SET, {
    ...WHAT,
    argument: '<list>',
    words: `what may be done, of ${EFFECTS.join(',')}`,
    inFile: `what may be done, of ${EFFECTS.join(', ')}`,
    usual: `${[...DEFAULTS.effects].join(',')}; all in demo`,
    proposals: EFFECTS,
    kept: true,
  }),
  resource: option(HTTP_URL, {
    ...WHAT,
    argument: '<url>',
    words: 'a protected URL of the API',
    usual: "the metadata's resource, then what the document shows",
    run: 'as given',
    kept: true,
  }),

  loginHint: option(ADDRESS, {
    ...CLAIM,
    argument: '<email>',
    words: 'whom the service is to ask for confirmation; allows to register for this address',
    usual: 'that of --account',
    run: 'as given',
    kept: true,
  }),
  knownAccount: option(ADDRESS, {
    ...CLAIM,
    argument: '<email>',
    words: 'an address that has an account at the service',
    run: 'as given',
    kept: true,
  }),
  claim: option(TEXT, {
    ...CLAIM,
    argument: '<driver>',
    words: 'who completes a claim: prompt, command:<cmd>, form or none; allows the effects register and claim',
    usual: 'none; form in demo',
    proposals: ['prompt', 'form', 'command:', 'none'],
    kept: true,
  }),
  account: option(ADDRESS, { ...CLAIM, argument: '<email>', words: 'who signs in, for --claim form' }),
  accountSecretEnv: option(TEXT, {
    ...CLAIM,
    argument: '<name>',
    words: 'the environment variable that has the password, for --claim form',
    inFile: 'the environment variable that has the password; never the password itself',
  }),
  outbox: option(HTTP_URL, {
    ...CLAIM,
    argument: '<url>',
    words: 'a page with the mails to that account, the newest first, for --claim form where links are mailed',
  }),

  maxWait: option(seconds(0), {
    ...LIMIT,
    argument: '<seconds>',
    words: 'how long may be waited for something to expire',
    usual: `${DEFAULTS.maxWait}; 11 in demo`,
    run: 'in milliseconds',
    kept: true,
  }),
  maxRequests: option(atLeast(1), {
    ...LIMIT,
    argument: '<n>',
    words: 'how many requests may be sent',
    usual: `${DEFAULTS.maxRequests}, ${FOR_AN_ADDRESS.requests} more with --login-hint, ${FOR_A_PROVIDER.requests} with --provider, ${CLAIM_COST.prompt.requests} with --claim prompt, which polls`,
    run: 'as given',
  }),
  maxRegistrations: option(atLeast(0), {
    ...LIMIT,
    argument: '<n>',
    words: 'how many registrations may be made',
    usual: `${DEFAULTS.maxRegistrations}, ${FOR_AN_ADDRESS.registrations} more with --login-hint, ${FOR_A_PROVIDER.registrations} with --provider`,
    run: 'as given',
  }),
  timeout: option(seconds(0.001), {
    ...LIMIT,
    argument: '<seconds>',
    words: 'for one request',
    preset: DEFAULTS.timeout / 1000,
    run: 'in milliseconds',
    kept: true,
  }),
  runTimeout: option(seconds(0.001), {
    ...LIMIT,
    argument: '<seconds>',
    words: 'for the whole run',
    usual:
      `${DEFAULTS.runTimeout / 1000}, --max-wait more, ${PROVIDER_COST.time / 1000} more with --provider, ` +
      `${CLAIM_COST.form.time / 1000} with --claim form, ${CLAIM_COST.prompt.time / 1000} with prompt or command`,
    run: 'in milliseconds',
  }),
  revocationGrace: option(seconds(0), {
    ...LIMIT,
    argument: '<seconds>',
    words: 'how long a revoked token may still work',
    usual: `${DEFAULTS.revocationGrace / 1000}; 0.5 in demo`,
    run: 'in milliseconds',
    kept: true,
  }),
  record: option(FILE, {
    ...LIMIT,
    argument: '<file>',
    words: 'keep the run, without its secrets, for replay',
    inFile: false,
  }),
  allowPrivate: option(SWITCH, {
    ...LIMIT,
    words: 'follow URLs to private addresses when the target itself is public',
    run: 'as given',
    kept: true,
  }),
  externalLinks: option(SWITCH, {
    ...LIMIT,
    words: 'follow the links of the document to other sites, too',
    run: 'as given',
    kept: true,
  }),

  provider: option(TEXT, {
    ...PROVIDER,
    argument: '<issuer>',
    words:
      'the issuer of ID-JAGs and security events that the service trusts; one on this machine is served for the run; ' +
      'allows the effects register and event',
    kept: true,
  }),
  providerKey: option(FILE, {
    ...PROVIDER,
    argument: '<file>',
    words: 'its private keys, where it is published elsewhere',
    usual: 'new ones for the run',
  }),
  providerDomain: option(DOMAIN, {
    ...PROVIDER,
    argument: '<domain>',
    words: 'the domain of the addresses that it vouches for',
    usual: DEFAULTS.providerDomain,
    run: 'as given',
    kept: true,
  }),
  writeUrl: option(HTTP_URL, {
    ...PROVIDER,
    argument: '<url>',
    words: 'a URL of the API that needs a scope which only a claim brings',
    run: 'as given',
    kept: true,
  }),
}
