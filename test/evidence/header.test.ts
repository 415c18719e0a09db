/** Nothing that the header of a signature says of keys or algorithms counts. */

import { beforeAll, describe, expect, test } from 'vitest'
import { type Files, refused, type Signer, signed, signer, unsigned } from './bundles.js'

let team: Signer
let whole: Files
beforeAll(async () => {
  team = await signer()
  whole = await signed(team, unsigned())
})

describe('a header that says too much', () => {
  const said = async (header: string | object): Promise<string | undefined> => {
    const text = typeof header === 'string' ? header : JSON.stringify(header)
    const [, , signature] = String(whole['manifest.json.jws']).split('.')
    const jws = `${Buffer.from(text).toString('base64url')}..${signature}`
    return refused({ ...whole, 'manifest.json.jws': jws }, team)
  }
  const good = () => ({ alg: 'EdDSA', kid: team.key.kid, typ: 'authmd-check-evidence+json' })

  test.each<[string, () => object | string, RegExp]>([
    ['alg none', () => ({ ...good(), alg: 'none' }), /"alg" is not one of/],
    ['alg NONE', () => ({ ...good(), alg: 'nOnE' }), /"alg" is not one of/],
    ['HS256', () => ({ ...good(), alg: 'HS256' }), /"alg" is not one of/],
    ['another algorithm of the list', () => ({ ...good(), alg: 'ES256' }), /not one to verify ES256 with/],
    ['a list of algorithms', () => ({ ...good(), alg: ['EdDSA'] }), /"alg" is not one of/],
    ['no algorithm', () => ({ kid: team.key.kid, typ: good().typ }), /"alg" is not one of/],
    ['b64: false', () => ({ ...good(), b64: false, crit: ['b64'] }), /has "b64"/],
    ['crit', () => ({ ...good(), crit: ['exp'] }), /has "crit"/],
    ['jwk', () => ({ ...good(), jwk: team.key.publicJwk }), /has "jwk"/],
    ['jku', () => ({ ...good(), jku: 'https://evil.example.net/' }), /has "jku"/],
    ['x5u', () => ({ ...good(), x5u: 'https://evil.example.net/' }), /has "x5u"/],
    ['x5c', () => ({ ...good(), x5c: [''] }), /has "x5c"/],
    [
      '__proto__',
      () => `{"alg":"EdDSA","kid":"${team.key.kid}","typ":"${good().typ}","__proto__":{}}`,
      /has "__proto__"/,
    ],
    ['another kid', () => ({ ...good(), kid: 'mallory' }), /names the key "mallory", which is not in team\.jwks\.json/],
    ['no kid', () => ({ alg: 'EdDSA', typ: good().typ }), /"kid" is not a text/],
    ['a long kid', () => ({ ...good(), kid: 'k'.repeat(300) }), /"kid" is not a text/],
    ['another purpose', () => ({ ...good(), typ: 'JWT' }), /signed for another purpose/],
    ['no typ', () => ({ alg: 'EdDSA', kid: team.key.kid }), /signed for another purpose/],
    ['kid twice', () => `{"kid":"x","alg":"EdDSA","kid":"${team.key.kid}","typ":"${good().typ}"}`, /a member twice/],
    ['a byte order mark', () => `\uFEFF${JSON.stringify(good())}`, /byte order mark/],
    ['no JSON', () => 'alg: EdDSA', /not a JSON object/],
    ['a list', () => [], /not a JSON object/],
    ['blanks', () => JSON.stringify(good(), undefined, 1), /not one of the manifest by this key/],
  ])('%s', async (_, header, message) => {
    const text = await said(header())
    expect(text).toMatch(message)
    expect(text).toMatch(/^manifest\.json\.jws: /)
  })
})
