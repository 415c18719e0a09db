import { randomUUID } from 'node:crypto'
import type { Forgery } from '../../src/provider/forgeries.js'
import type { Behaviour } from '../../src/service/defects.js'
import { readUnsigned, signedBySecret, signedByStranger, textsOf, unsecured } from '../../src/wire/forged-jwt.js'
import { readJwt } from '../../src/wire/jwt.js'
import { ACCOUNT, anonymousToken, ORIGIN } from './agent.js'
import { claimPath, claimToken, register } from './dialect-agent.js'
import {
  type Claims,
  ID_JAG_TYP,
  idJag,
  idJagClaims,
  notify,
  present,
  registrationId,
  tokenOf,
  type Vouching,
  vouch,
} from './provider-agent.js'
import {
  everywhere,
  exchanging,
  isOk,
  KNOWN,
  only,
  type Showing,
  type Shows,
  SINCE_0_5,
  steppingUp,
} from './showing.js'

/** Whether what is wrong is taken, of a subject that is known. */
const taken = (changes: (vouching: Vouching) => Claims): Showing =>
  everywhere(async (vouching) => {
    await vouch(vouching)
    return isOk(await vouch(vouching, changes(vouching)))
  })
const forged = (forgery: Forgery): Showing =>
  everywhere(async (vouching) => {
    const token = { typ: ID_JAG_TYP, claims: idJagClaims(vouching) }
    return isOk(await present(vouching, await vouching.provider.forge(token, forgery)))
  })

const flooded: Shows = async (vouching) => {
  await vouch(vouching)
  const before = vouching.provider.jwksFetches
  for (let i = 0; i < 20; i++) {
    const [, payload, signature] = (await idJag(vouching)).split('.')
    const header = { alg: 'ES256', typ: ID_JAG_TYP, kid: randomUUID() }
    const text = Buffer.from(JSON.stringify(header)).toString('base64url')
    await present(vouching, `${text}.${payload}.${signature}`)
  }
  return vouching.provider.jwksFetches - before > 5
}

const claimWith = async ({ agent }: Vouching, assertion: string) => {
  const registered = await register(agent, '0.7')
  const body = { type: 'identity_assertion', claim_token: claimToken(registered), assertion }
  return agent.postJson(claimPath('0.7'), body)
}

const assertionOf = async ({ agent, dialect }: Vouching): Promise<string> => {
  const { json } = await register(agent, dialect)
  const nested = json['identity'] as Claims | undefined
  return String(json['identity_assertion'] ?? nested?.['assertion'])
}
const ours = async (vouching: Vouching) => {
  const jwt = readJwt(await assertionOf(vouching))
  if ('error' in jwt) throw new Error(jwt.error)
  return readUnsigned(jwt)
}

export const PROVIDER_SHOWS = {
  'id-jag-any-signature': forged('bad-signature'),
  'id-jag-alg-none': forged('unsigned'),
  'id-jag-hmac-public-key': forged('hmac-confusion'),
  'id-jag-unknown-kid': forged('unknown-kid'),
  'id-jag-follows-jku': forged('jku'),
  'id-jag-follows-jwk': forged('jwk'),
  'id-jag-any-typ': everywhere(async (vouching) =>
    isOk(await present(vouching, await vouching.provider.sign({ typ: 'JWT', claims: idJagClaims(vouching) }))),
  ),
  'id-jag-any-audience': taken(() => ({ aud: 'https://elsewhere.example' })),
  'id-jag-audience-prefix': taken(() => ({ aud: 'https://service.example.net.evil.example' })),
  'id-jag-never-expires': taken(({ now }) => ({ iat: now() - 900, exp: now() - 600 })),
  'id-jag-future-iat': taken(({ now }) => ({ iat: now() + 3600, exp: now() + 3900 })),
  'id-jag-without-jti': taken(() => ({ jti: undefined })),
  'id-jag-non-string-jti': taken(() => ({ jti: 7 })),
  'id-jag-without-sub': taken(() => ({ sub: undefined })),
  'id-jag-without-exp': taken(() => ({ exp: undefined })),
  'id-jag-any-issuer': taken(() => ({ iss: 'https://issuer.example' })),
  'id-jag-issuer-prefix': taken(({ provider }) => ({ iss: `${provider.issuer}/evil` })),
  'id-jag-long-lived': taken(({ now }) => ({ exp: now() + 10 * 365 * 86_400 })),
  'id-jag-several-audiences': taken(() => ({ aud: [ORIGIN, 'https://elsewhere.example'] })),
  'id-jag-array-audience-outlives-events': everywhere(async (vouching) => {
    const token = await tokenOf(vouching, await vouch(vouching, { aud: [ORIGIN] }))
    await notify(vouching)
    return isOk(await vouching.agent.notes(token))
  }),
  'id-jag-non-string-sub': taken(() => ({ sub: { id: 'sub-1' }, email: 'alan@example.com' })),
  'id-jag-non-string-email': taken(() => ({ sub: 'sub-2', email: ['alan@example.com'] })),
  'id-jag-verified-string': taken(() => ({ sub: 'sub-2', email: 'alan@example.com', email_verified: 'false' })),
  'id-jag-without-client-id': taken(() => ({ client_id: undefined })),
  'id-jag-any-client-id': taken(() => ({ client_id: 'https://client.example/agent.json' })),
  'id-jag-replay': everywhere(async (vouching) => {
    const jwt = await idJag(vouching)
    return isOk(await present(vouching, jwt)) && isOk(await present(vouching, jwt))
  }),
  'id-jag-one-code': everywhere(async (vouching) => {
    const { json } = await vouch(vouching, { client_id: 'x' })
    // AuthKit has its codes in a member of another name.
    return [json['error'], json['code']].includes('expired')
  }),
  'id-jag-always-new': everywhere(async (vouching) => {
    const first = await vouch(vouching)
    return registrationId(await vouch(vouching)) !== registrationId(first)
  }),
  'id-jag-unverified': taken(() => ({ sub: 'sub-2', email: 'alan@example.com', email_verified: false })),
  'id-jag-phone-verifies-email': everywhere(async (vouching) => {
    const phone = { phone_number: '+15550100', phone_number_verified: true, email_verified: false }
    const answer = await vouch(vouching, { ...KNOWN, ...phone })
    if (answer.status === 401) return true
    await vouching.agent.addNote(await tokenOf(vouching, answer))
    const { json } = await vouching.agent.get('/sandbox/state')
    return (json['registrations'] as Claims[]).some(({ owner }) => owner === ACCOUNT.email)
  }),
  'id-jag-email-case-sensitive': everywhere(async (vouching) => {
    await vouch(vouching)
    await vouch(vouching, { sub: 'sub-2', email: 'Grace@Example.com' })
    return ((await vouching.agent.get('/sandbox/state')).json['accounts'] as string[]).length > 2
  }),
  'id-jag-without-auth-time': only(SINCE_0_5, async (vouching) =>
    isOk(await vouch(vouching, { auth_time: undefined })),
  ),
  'id-jag-stale-auth-time': only(SINCE_0_5, async (vouching) =>
    isOk(await vouch(vouching, { auth_time: vouching.now() - 86_400 })),
  ),
  'id-jag-future-auth-time': only(SINCE_0_5, async (vouching) =>
    isOk(await vouch(vouching, { auth_time: vouching.now() + 3600 })),
  ),
  'id-jag-binds-silently': steppingUp(async (vouching) => isOk(await vouch(vouching, KNOWN))),
  'step-up-early-assertion': steppingUp(async (vouching) => {
    const { json } = await vouch(vouching, KNOWN)
    return json['identity_assertion'] !== undefined || json['identity'] !== undefined
  }),
  'jwks-never-refetched': everywhere(async (vouching) => {
    await vouch(vouching)
    await vouching.provider.rotate()
    return !isOk(await vouch(vouching))
  }),
  'jwks-fetched-per-kid': everywhere(flooded),
  'first-contact-race': everywhere(async (vouching) => {
    const [one, other] = await Promise.all([vouch(vouching), vouch(vouching)])
    return isOk(one) && isOk(other) && registrationId(one) !== registrationId(other)
  }),
  'subject-without-issuer': everywhere(async (vouching) => {
    const { second } = vouching.provider
    const claims = idJagClaims(vouching, { iss: second.issuer, client_id: second.clientId, email: 'b@example.com' })
    const first = await vouch(vouching)
    const other = await present(vouching, await second.sign({ typ: ID_JAG_TYP, claims }))
    return isOk(other) && registrationId(other) === registrationId(first)
  }),
  'claim-any-id-jag': only(['0.7'], async (vouching) => isOk(await claimWith(vouching, `${await idJag(vouching)}AA`))),
  'claim-id-jag-ignored': only(['0.7'], async (vouching) => {
    const { json } = await claimWith(vouching, await idJag(vouching))
    return (await vouching.agent.exchange(json['identity_assertion'])).json['scope'] === 'notes.read'
  }),
  'assertion-alg-none': exchanging(async (vouching) =>
    isOk(await vouching.agent.exchange(unsecured(await ours(vouching)))),
  ),
  'assertion-hmac-public-key': exchanging(async (vouching) => {
    const { keys } = (await vouching.agent.get('/.well-known/jwks.json')).json as { keys: Claims[] }
    const jwt = await ours(vouching)
    const answers = textsOf(keys[0] ?? {}).map((text) => vouching.agent.exchange(signedBySecret(jwt, text)))
    return (await Promise.all(answers)).every(isOk)
  }),
  'assertion-any-key': exchanging(async (vouching) =>
    isOk(await vouching.agent.exchange(await signedByStranger(await ours(vouching), { shown: true }))),
  ),
  'assertion-any-audience': {
    dialects: ['0.6', '0.2'],
    service: { accessTokens: 'jwt' },
    shows: async ({ agent }) => isOk(await agent.exchange(await anonymousToken(agent))),
  },
  'token-accepts-id-jag': exchanging(async (vouching) => isOk(await vouching.agent.exchange(await idJag(vouching)))),
  'token-any-resource': exchanging(async (vouching) => {
    const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
    const resource = 'https://other.example.org/'
    const assertion = await assertionOf(vouching)
    return isOk(await vouching.agent.postForm('/oauth2/token', { grant_type, assertion, resource }))
  }),
  'write-without-scope': everywhere(async ({ agent, dialect }) => {
    const { json } = await register(agent, dialect)
    const nested = json['identity'] as Claims | undefined
    const assertion = json['identity_assertion'] ?? nested?.['assertion']
    const token = json['credential'] ?? (await agent.exchange(assertion)).json['access_token']
    return isOk(await agent.addNote(token))
  }),
} satisfies Partial<Record<Behaviour, Showing>>
