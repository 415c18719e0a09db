/** Lists the options of the agent provider: of the command that serves it, and of the command that signs one token. */

import { CURRENT, DIALECT_NAMES, type DialectName } from '../dialects/index.js'
import { FORGERIES } from '../provider/forgeries.js'
import { SIGNING_ALGS } from '../provider/provider.js'
import { option } from './entry.js'
import { choice, FILE, LIST, MEMBERS, PORT, SWITCH, TEXT } from './kinds.js'

const PROVIDER = { group: 'Options:', commands: ['provider'] } as const
const MINT = { group: 'Options:', commands: ['provider mint'] } as const

export const PROVIDER_OPTIONS = {
  port: option(PORT, {
    ...PROVIDER,
    argument: '<n>',
    words: 'the port',
    usual: 'the port of the issuer, or a free one',
  }),
  issuer: option(TEXT, {
    ...PROVIDER,
    argument: '<url>',
    words: 'the issuer',
    usual: 'http://127.0.0.1:PORT',
  }),
  key: option(FILE, {
    ...PROVIDER,
    argument: '<file>',
    words: 'the file with the private keys; created if it does not exist, never overwritten',
  }),
  alg: option(choice(SIGNING_ALGS), {
    ...PROVIDER,
    argument: '<alg>',
    words: 'the algorithm of new keys',
    usual: 'ES256',
  }),
  out: option(FILE, {
    ...PROVIDER,
    argument: '<dir>',
    words: 'write the files to publish at --issuer, and do not serve',
  }),
}

export const MINT_OPTIONS = {
  key: option(FILE, { ...MINT, argument: '<file>', words: 'the file with the private keys', required: true }),
  issuer: option(TEXT, { ...MINT, argument: '<url>', words: 'the issuer that signs', required: true }),
  aud: option(TEXT, {
    ...MINT,
    argument: '<aud>',
    words: 'the audience: the issuer of the authorization server, or the resource',
    required: true,
  }),
  sub: option(TEXT, {
    ...MINT,
    argument: '<sub>',
    words: 'the person that the token is about',
    usual: 'somebody new, for an id-jag',
  }),
  email: option(TEXT, { ...MINT, argument: '<email>', words: 'the address that an id-jag vouches for' }),
  event: option(TEXT, {
    ...MINT,
    argument: '<uri>',
    words: 'the event that a set reports',
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
    words: 'add a claim, or replace its value; the value is JSON or text; repeatable',
  }),
  omit: option(LIST, { ...MINT, argument: '<name>', words: 'leave out a claim; repeatable' }),
  typ: option(TEXT, { ...MINT, argument: '<type>', words: 'the `typ` in the header', usual: 'that of its kind' }),
  second: option(SWITCH, { ...MINT, words: 'sign with the keys of the second issuer, and as that one' }),
  forge: option(choice(FORGERIES), { ...MINT, argument: '<forgery>', words: 'sign the token wrongly in this way' }),
}
