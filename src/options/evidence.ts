/** Lists the options of the commands that make and verify evidence bundles. The register and the configuration are in other tables. */

import { SIGNING_ALGS } from '../provider/provider.js'
import { option } from './entry.js'
import { choice, FILE, TEXT } from './kinds.js'

const COLLECT = { group: 'Options:', commands: ['evidence'] } as const
const VERIFY = { group: 'Options:', commands: ['evidence verify'] } as const
const KEY = { group: 'Options:', commands: ['evidence key'] } as const

export const EVIDENCE_OPTIONS = {
  out: option(FILE, { ...COLLECT, argument: '<folder>', words: 'the folder to make; required' }),
  key: option(FILE, {
    ...COLLECT,
    argument: '<file>',
    words: 'the private key that signs, as a JWK ("evidence key" makes one); required',
  }),
}

export const EVIDENCE_VERIFY_OPTIONS = {
  jwks: option(TEXT, {
    ...VERIFY,
    argument: '<url or file>',
    words: 'the public keys of the team that you trust, a JWK Set; of a URL, only https, or http on this machine',
    required: true,
  }),
}

export const EVIDENCE_KEY_OPTIONS = {
  alg: option(choice(SIGNING_ALGS), { ...KEY, argument: '<alg>', words: 'the algorithm of a new key', usual: 'EdDSA' }),
}
