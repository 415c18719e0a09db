import type { Forgery } from '../../src/provider/forgeries.js'
import type { Behaviour } from '../../src/service/defects.js'
import { type Answer, ORIGIN } from './agent.js'
import { confirmAt } from './browser.js'
import { claimToken } from './dialect-agent.js'
import {
  type Claims,
  ceremonyOf,
  eventClaims,
  eventTyp,
  notify,
  push,
  tokenOf,
  type Vouching,
  vouch,
} from './provider-agent.js'
import { everywhere, exchanging, isOk, KNOWN, only, type Showing, type Shows, SINCE_0_5 } from './showing.js'

/** Whether a subject ends by an event that is wrong. */
const ended = (send: (vouching: Vouching) => Promise<Answer>): Showing =>
  everywhere(async (vouching) => {
    const token = await tokenOf(vouching, await vouch(vouching))
    const before = await vouching.agent.notes(token)
    await send(vouching)
    return isOk(before) && !isOk(await vouching.agent.notes(token))
  })
const endedBy = (changes: Claims): Showing => ended((vouching) => notify(vouching, changes))
const endedByForged = (forgery: Forgery): Showing =>
  ended(async (vouching) => {
    const token = { typ: eventTyp(vouching.dialect), claims: eventClaims(vouching) }
    return push(vouching, await vouching.provider.forge(token, forgery))
  })

/** What a real event leaves alive. */
const survives = (look: (vouching: Vouching, registered: Answer) => Promise<() => Promise<boolean>>): Shows => {
  return async (vouching) => {
    const looking = await look(vouching, await vouch(vouching))
    await notify(vouching)
    return looking()
  }
}

const tokenSurvives = survives(async (vouching, registered) => {
  const token = await tokenOf(vouching, registered)
  return async () => isOk(await vouching.agent.notes(token))
})

export const EVENT_SHOWS = {
  'event-ignored': everywhere(tokenSurvives),
  'event-keeps-tokens': everywhere(tokenSurvives),
  'event-keeps-assertion': exchanging(
    survives(async (vouching, registered) => async () => (await tokenOf(vouching, registered)) !== undefined),
  ),
  'event-keeps-claim-handle': only(SINCE_0_5, async (vouching) => {
    const stepUp = await vouch(vouching, KNOWN)
    const { verification_uri, user_code } = ceremonyOf(stepUp)
    await confirmAt(vouching.agent, verification_uri, user_code)
    await notify(vouching, { sub: KNOWN.sub })
    return isOk(await vouching.agent.poll(claimToken(stepUp)))
  }),
  'event-revived-by-id-jag': everywhere(
    survives(async (vouching, registered) => {
      const token = await tokenOf(vouching, registered)
      return async () => {
        await vouch(vouching)
        return isOk(await vouching.agent.notes(token))
      }
    }),
  ),
  'event-revived-by-step-up': only(SINCE_0_5, async (vouching) => {
    const token = await tokenOf(vouching, await vouch(vouching))
    await notify(vouching)
    const before = await vouching.agent.notes(token)
    const asked = await vouch(vouching)
    return !isOk(before) && !isOk(asked) && isOk(await vouching.agent.notes(token))
  }),
  'event-ends-everything': endedBy({ sub: 'somebody else' }),
  'event-any-signature': endedByForged('bad-signature'),
  'event-alg-none': endedByForged('unsigned'),
  'event-any-audience': endedBy({ aud: 'https://elsewhere.example' }),
  'event-any-issuer': endedBy({ iss: 'https://issuer.example' }),
  'event-replay': everywhere(async (vouching) => {
    const event = await vouching.provider.sign({ typ: eventTyp(vouching.dialect), claims: eventClaims(vouching) })
    return isOk(await push(vouching, event)) && isOk(await push(vouching, event))
  }),
  'event-without-jti': endedBy({ jti: undefined }),
  'event-without-iat': endedBy({ iat: undefined }),
  'event-array-audience-ignored': everywhere(async (vouching) => {
    const token = await tokenOf(vouching, await vouch(vouching))
    return isOk(await notify(vouching, { aud: [ORIGIN] })) && isOk(await vouching.agent.notes(token))
  }),
  'event-refused-spends-jti': everywhere(async (vouching) => {
    await vouch(vouching)
    const jti = 'jti-1'
    return !isOk(await notify(vouching, { jti, events: undefined })) && !isOk(await notify(vouching, { jti }))
  }),
  'event-without-events': endedBy({ events: undefined }),
  'event-any-typ': ended((vouching) => notify(vouching, {}, { typ: 'JWT' })),
  'event-any-content-type': ended(async (vouching) => {
    const token = { typ: eventTyp(vouching.dialect), claims: eventClaims(vouching) }
    return push(vouching, await vouching.provider.sign(token), 'application/json')
  }),
  'event-refuses-unknown': everywhere(
    async (vouching) => !isOk(await notify(vouching, { events: { 'https://schemas.example/unknown': {} } })),
  ),
  'event-unknown-revokes': endedBy({ events: { 'https://schemas.example/unknown': {} } }),
  'event-without-issuer': ended(async (vouching) => {
    const { second } = vouching.provider
    const claims = eventClaims(vouching, { iss: second.issuer })
    return push(vouching, await second.sign({ typ: eventTyp(vouching.dialect), claims }))
  }),
} satisfies Partial<Record<Behaviour, Showing>>
