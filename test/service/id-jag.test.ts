import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { DIALECT_NAMES, type DialectName } from '../../src/dialects/index.js'
import { ACCOUNT, type Answer, member } from './agent.js'
import { confirmAt } from './browser.js'
import { claimToken, complete, error, readCode } from './dialect-agent.js'
import {
  type Claims,
  ceremonyOf,
  ID_JAG_TYP,
  idJag,
  idJagClaims,
  notify,
  present,
  registrationId,
  tokenOf,
  vouch,
  vouching,
} from './provider-agent.js'

const KNOWN = { sub: 'sub-9', email: ACCOUNT.email }
const STEPS_UP: readonly DialectName[] = ['0.5', '0.6', '0.7', 'authkit']
const WANTS_AUTH_TIME: readonly DialectName[] = ['0.5', '0.6', '0.7', 'authkit']
const accountsOf = async (vouched: Awaited<ReturnType<typeof vouching>>) =>
  (await vouched.agent.get('/sandbox/state')).json['accounts']

describe.each(DIALECT_NAMES)('%s', (dialect) => {
  const code = (name: 'expired' | 'invalid_audience') => {
    if (dialect !== '0.1') return name
    return name === 'expired' ? 'credential_expired' : 'audience_mismatch'
  }

  test('an ID-JAG registers, and the next one of the same subject leads to the same registration', async () => {
    const vouched = await vouching(dialect)
    const first = await vouch(vouched)
    expect(first.status).toBe(200)
    const again = await vouch(vouched)
    expect([again.status, registrationId(again)]).toEqual([200, registrationId(first)])
    expect((await vouched.agent.addNote(await tokenOf(vouched, first))).status).toBe(201)
    expect((await vouched.agent.notes(await tokenOf(vouched, again))).json['notes']).toHaveLength(2)
    const other = await vouch(vouched, { sub: 'sub-2', email: 'alan@example.com' })
    expect(registrationId(other)).not.toBe(registrationId(first))
    expect(await accountsOf(vouched)).toEqual([ACCOUNT.email, 'grace@example.com', 'alan@example.com'])
  })

  test('what is wrong is named, and spends nothing', async () => {
    const vouched = await vouching(dialect)
    const { provider, now } = vouched
    const claims = idJagClaims(vouched)
    const wrongs: [Claims, number, string][] = [
      [{ aud: 'https://elsewhere.example' }, 400, code('invalid_audience')],
      [{ aud: undefined }, 400, code('invalid_audience')],
      [{ exp: now() }, 400, code('expired')],
      [{ exp: undefined }, 400, 'invalid_request'],
      [{ exp: now() + 3601 }, 400, 'invalid_request'],
      [{ iat: undefined }, 400, 'invalid_request'],
      [{ iat: now() + 61 }, 400, 'invalid_request'],
      [{ jti: undefined }, 400, 'invalid_request'],
      [{ jti: 7 }, 400, 'invalid_request'],
      [{ sub: undefined }, 400, 'invalid_request'],
      [{ sub: ['sub-1'] }, 400, 'invalid_request'],
      [{ iss: 'https://issuer.example' }, 403, 'issuer_not_enabled'],
      [{ iss: `${provider.issuer}/` }, 403, 'issuer_not_enabled'],
      [{ iss: undefined }, 403, 'issuer_not_enabled'],
      [{ client_id: undefined }, 400, 'invalid_client_id'],
      [{ client_id: 'https://client.example/agent.json' }, 400, 'invalid_client_id'],
      [{ client_id: `${provider.issuer}/x/../agent.json` }, 400, 'invalid_client_id'],
      [{ client_id: `${provider.issuer}/.well-known/jwks.json` }, 400, 'invalid_client_id'],
      [{ email_verified: false }, 400, 'missing_verified_email'],
      [{ email_verified: 'true' }, 400, 'missing_verified_email'],
      [{ email: undefined }, 400, 'missing_verified_email'],
    ]
    for (const [changes, status, name] of wrongs) {
      const answer = await vouch(vouched, { jti: claims['jti'], ...changes })
      expect([changes, ...error(answer)]).toEqual([changes, status, name])
    }
    const jwt = await provider.sign({ typ: ID_JAG_TYP, claims })
    expect((await present(vouched, jwt)).status).toBe(200)
    expect(error(await present(vouched, jwt))).toEqual([400, 'replay_detected'])
  })

  test('no forgery is taken', async () => {
    const vouched = await vouching(dialect)
    for (const forgery of ['bad-signature', 'foreign-key', 'unsigned', 'hmac-confusion', 'unknown-kid'] as const) {
      const jwt = await vouched.provider.forge({ typ: ID_JAG_TYP, claims: idJagClaims(vouched) }, forgery)
      expect([forgery, ...error(await present(vouched, jwt))]).toEqual([forgery, 400, 'invalid_signature'])
    }
    const untyped = await vouched.provider.sign({ typ: 'JWT', claims: idJagClaims(vouched) })
    for (const text of [untyped, '', 'garbage', `${await idJag(vouched)}.`])
      expect(error(await present(vouched, text))).toEqual([400, 'invalid_request'])
    const jwt = await idJag(vouched)
    expect((await present(vouched, `${jwt}=`)).status).toBe(400)
    expect((await present(vouched, jwt)).status).toBe(200)
  })

  test('either identifier may name the client, and no service but this one may be the audience', async () => {
    const vouched = await vouching(dialect)
    const { issuer } = vouched.provider
    expect((await vouch(vouched, { client_id: issuer })).status).toBe(200)
    const aud = ['https://elsewhere.example', 'https://service.example.net']
    expect((await vouch(vouched, { client_id: issuer, aud })).status).toBe(400)
  })

  test('a verified phone number makes an account of its own, whatever the address', async () => {
    const vouched = await vouching(dialect)
    const phone = { phone_number: '+15550100', phone_number_verified: true, email_verified: false }
    const registered = await vouch(vouched, { ...KNOWN, ...phone })
    expect(registered.status).toBe(200)
    await vouched.agent.addNote(await tokenOf(vouched, registered))
    const { assertion } = (registered.json['identity'] as Claims | undefined) ?? {}
    const jwt = registered.json['identity_assertion'] ?? assertion
    if (dialect !== '0.1') expect(decodeJwt(String(jwt))).not.toHaveProperty('email')
    expect(await accountsOf(vouched)).toEqual([ACCOUNT.email])
  })

  test('the address of an account', async () => {
    const vouched = await vouching(dialect)
    await vouch(vouched)
    for (const changes of [
      KNOWN,
      { ...KNOWN, email: 'Ada@EXAMPLE.com' },
      { sub: 'sub-2', email: 'Grace@example.com' },
    ]) {
      const answer = await vouch(vouched, changes)
      if (!STEPS_UP.includes(dialect)) expect(answer.status).toBe(200)
      else {
        expect(error(answer)).toEqual([401, 'interaction_required'])
        expect(answer.headers.get('www-authenticate')).toBe('AgentAuth error="interaction_required"')
        expect(answer.json['identity_assertion'] ?? answer.json['identity']).toBeUndefined()
      }
    }
    expect(await accountsOf(vouched)).toEqual([ACCOUNT.email, 'grace@example.com'])
  })

  test('the same sub of another issuer is somebody else', async () => {
    const vouched = await vouching(dialect)
    const { second } = vouched.provider
    const first = await vouch(vouched)
    const theirs = { iss: second.issuer, client_id: second.clientId, email: 'alan@example.com' }
    const claims = idJagClaims(vouched, theirs)
    const other = await present(vouched, await second.sign({ typ: ID_JAG_TYP, claims }))
    expect(other.status).toBe(200)
    expect(registrationId(other)).not.toBe(registrationId(first))
    const forged = await vouched.provider.sign({ typ: ID_JAG_TYP, claims: idJagClaims(vouched, theirs) })
    expect(error(await present(vouched, forged))).toEqual([400, 'invalid_signature'])
  })

  test('two at once are one registration, and one ID-JAG sent twice at once is one too many', async () => {
    const vouched = await vouching(dialect)
    const both = await Promise.all([vouch(vouched), vouch(vouched)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(new Set(both.map(registrationId)).size).toBe(1)
    const jwt = await idJag(vouched)
    const twice = await Promise.all([present(vouched, jwt), present(vouched, jwt)])
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 400])
  })

  test('how fresh the login must be', async () => {
    const vouched = await vouching(dialect)
    const { now } = vouched
    for (const auth_time of [undefined, 'now', now() - 3601, now() + 61]) {
      const answer = await vouch(vouched, { auth_time })
      if (!WANTS_AUTH_TIME.includes(dialect)) expect([auth_time, answer.status]).toEqual([auth_time, 200])
      else {
        expect([auth_time, ...error(answer)]).toEqual([auth_time, 401, 'login_required'])
        expect(answer.headers.get('www-authenticate')).toBe('AgentAuth error="login_required", max_age="3600"')
        expect(answer.json['max_age']).toBe(3600)
      }
    }
    for (const auth_time of [now() - 3600, now() + 60]) expect((await vouch(vouched, { auth_time })).status).toBe(200)
  })
})

test('the types and lifetimes of what it answers', async () => {
  const types = []
  for (const dialect of DIALECT_NAMES) {
    const { json } = await vouch(await vouching(dialect))
    types.push(json['registration_type'] ?? json['type'])
  }
  const [old, current] = ['agent-provider', 'identity_assertion']
  expect(types).toEqual([old, old, old, old, current, current, current, current])
})

describe('step-up', () => {
  const confirmed = async (dialect: DialectName, answer: Answer, vouched: Awaited<ReturnType<typeof vouching>>) => {
    if (dialect !== 'authkit') {
      const { verification_uri, user_code } = ceremonyOf(answer)
      expect(error(await vouched.agent.poll(claimToken(answer)))).toEqual([400, 'authorization_pending'])
      await confirmAt(vouched.agent, verification_uri, user_code)
      return vouched.agent.poll(claimToken(answer))
    }
    const { verification_uri } = member(answer, 'claim')['attempt'] as Claims
    const told = await readCode(vouched.agent, verification_uri)
    return complete(vouched.agent, dialect, claimToken(answer), told)
  }

  test.each(STEPS_UP)('%s: once its owner has confirmed, the account answers to the subject', async (dialect) => {
    const vouched = await vouching(dialect)
    const asked = await vouch(vouched, KNOWN)
    expect(error(asked)).toEqual([401, 'interaction_required'])
    const collected = await confirmed(dialect, asked, vouched)
    expect(collected.status).toBe(200)
    const later = await vouch(vouched, KNOWN)
    expect([later.status, registrationId(later)]).toEqual([200, registrationId(asked)])
    expect((await vouch(vouched, { ...KNOWN, sub: 'sub-8' })).status).toBe(401)

    expect((await notify(vouched, { sub: KNOWN.sub })).status).toBe(202)
    expect((await vouched.agent.notes(await tokenOf(vouched, later))).status).toBe(401)
    expect(error(await vouch(vouched, KNOWN))).toEqual([401, 'interaction_required'])
  })

  test('nobody else can be asked', async () => {
    const vouched = await vouching('0.6')
    const asked = await vouch(vouched, KNOWN)
    expect(error(await vouched.agent.startClaim(claimToken(asked), 'mallory@example.com'))).toEqual([
      400,
      'invalid_request',
    ])
    expect((await vouched.agent.startClaim(claimToken(asked))).status).toBe(200)
  })
})

test('without a provider that is trusted, no ID-JAG is', async () => {
  const vouched = await vouching('0.6', [], { trust: [] })
  expect(error(await vouch(vouched))).toEqual([403, 'issuer_not_enabled'])
  const offering = await vouching('0.6', [], { trust: [], identityTypes: ['anonymous', 'identity_assertion'] })
  expect(error(await vouch(offering))).toEqual([403, 'issuer_not_enabled'])
})
