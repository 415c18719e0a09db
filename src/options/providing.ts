/** The options of the agent provider: of what serves it, and of what signs one token. */

import { CURRENT, DIALECT_NAMES, type DialectName } from '../dialects/index.js'
import { FORGERIES } from '../provider/forgeries.js'
import { SIGNING_ALGS } from '../provider/provider.js'
import { option } from './entry.js'
import { choice, FILE, MEMBERS, PORT, TEXT } from './kinds.js'

const PROVIDER = { group: 'Options:', commands: ['provider'] } as const
const MINT = { group: 'Options:', commands: ['provider mint'] } as const

export const PROVIDER_OPTIONS = {
  port: option(PORT, { ...PROVIDER, argument: '<n>', words: 'the port', usual: "the issuer's, or a free one" }),
  issuer: option(TEXT, {
    ...PROVIDER,
    argument: '<url>',
    words: 'its issuer',
    usual: 'http://127.0.0.1:PORT',
  }),
  key: option(FILE, {
    ...PROVIDER,
    argument: '<file>',
    words: 'its private keys; made when it is not there, never overwritten',
  }),
  alg: option(choice(SIGNING_ALGS), { ...PROVIDER, argument: '<alg>', words: 'for new keys', usual: 'ES256' }),
  out: option(FILE, {
    ...PROVIDER,
    argument: '<dir>',
    words: 'write what is to be published at --issuer, and do not serve',
  }),
}

export const MINT_OPTIONS = {
  key: option(FILE, { ...MINT, argument: '<file>', words: 'the private keys', required: true }),
  issuer: option(TEXT, { ...MINT, argument: '<url>', words: 'who signs', required: true }),
  aud: option(TEXT, {
    ...MINT,
    argument: '<aud>',
    words: 'for whom: the issuer of the authorization server, or the resource',
    required: true,
  }),
  sub: option(TEXT, { ...MINT, argument: '<sub>', words: 'about whom; of an id-jag somebody new by default' }),
  email: option(TEXT, { ...MINT, argument: '<email>', words: 'whose address an id-jag vouches for' }),
  event: option(TEXT, {
    ...MINT,
    argument: '<uri>',
    words: 'what a set says',
    usual: 'that the assertion is revoked',
  }),
  dialect: option(choice<DialectName>(DIALECT_NAMES), {
    ...MINT,
    argument: '<version>',
    words: 'the version of auth.md',
    preset: CURRENT,
  }),
  claim: option(MEMBERS, {
    ...MINT,
    argument: '<name=value>',
    words: 'another claim, or another value: JSON, or text; repeatable',
  }),
  forge: option(choice(FORGERIES), { ...MINT, argument: '<forgery>', words: 'sign it wrongly' }),
}
