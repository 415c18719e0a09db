import { randomUUID } from 'node:crypto'
import type { DialectName } from '../../src/dialects/index.js'
import { createProvider } from '../../src/provider/create.js'
import type { AgentProvider, Unsigned } from '../../src/provider/provider.js'
import type { Behaviour, Defect } from '../../src/service/defects.js'
import type { ServiceOptions } from '../../src/service/options.js'
import { type Agent, type Answer, createAgent, member, ORIGIN } from './agent.js'
import { identityPath } from './dialect-agent.js'

export const ID_JAG_TYP = 'oauth-id-jag+jwt'
const ID_JAG = 'urn:ietf:params:oauth:token-type:id-jag'
const REVOKED = 'https://schemas.workos.com/events/agent/auth/identity/assertion/revoked'
const ISSUER = 'https://provider.example.net'

export type Claims = Record<string, unknown>
export interface Vouching {
  readonly agent: Agent
  readonly provider: AgentProvider
  readonly dialect: DialectName
  /** Epoch seconds. */
  now(): number
  advance(seconds: number): void
}

/** A service that trusts a provider and its second issuer, and an agent that has both. */
export async function vouching(
  dialect: DialectName = '0.6',
  behaviour: readonly Behaviour[] = [],
  options: Partial<ServiceOptions> = {},
): Promise<Vouching> {
  const provider = await createProvider({ issuer: ISSUER })
  let time = Date.UTC(2030, 0, 1) / 1000
  const defects: Defect[] = behaviour.length > 0 ? [{ name: behaviour.join(', '), behaviour }] : []
  const trust = [provider.issuer, provider.second.issuer]
  const now = () => time * 1000
  const agent = await createAgent({ dialect, trust, fetch: provider.fetch, now, ...options }, defects)
  return {
    agent,
    provider,
    dialect,
    now: () => time,
    advance: (seconds) => {
      time += seconds
    },
  }
}

/** The claims of a clean ID-JAG; `undefined` removes one. */
export function idJagClaims({ provider, now }: Vouching, changes: Claims = {}): Claims {
  const claims = {
    iss: provider.issuer,
    aud: ORIGIN,
    sub: 'sub-1',
    client_id: provider.clientId,
    jti: randomUUID(),
    iat: now(),
    exp: now() + 300,
    auth_time: now() - 60,
    email: 'grace@example.com',
    email_verified: true,
    ...changes,
  }
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined))
}

export const idJag = (vouching: Vouching, changes: Claims = {}): Promise<string> =>
  vouching.provider.sign({ typ: ID_JAG_TYP, claims: idJagClaims(vouching, changes) })

export const present = ({ agent, dialect }: Vouching, jwt: string): Promise<Answer> =>
  agent.postJson(identityPath(dialect), { type: 'identity_assertion', assertion_type: ID_JAG, assertion: jwt })

/** Presents a fresh ID-JAG. */
export const vouch = async (vouching: Vouching, changes: Claims = {}): Promise<Answer> =>
  present(vouching, await idJag(vouching, changes))

/** The ceremony block of an answer that asks a person to confirm. */
export const ceremonyOf = (answer: Answer): Claims => member(answer, 'claim')

export const registrationId = ({ json }: Answer): unknown => json['registration_id'] ?? json['id']

/** What the answer brought, as something that opens the API. */
export async function tokenOf({ agent, dialect }: Vouching, { json }: Answer): Promise<unknown> {
  if (dialect === '0.1') return json['credential']
  const nested = json['identity'] as Claims | undefined
  const { json: minted } = await agent.exchange(json['identity_assertion'] ?? nested?.['assertion'])
  return minted['access_token']
}

export const isOld = (dialect: DialectName): boolean => dialect === '0.1' || dialect === '0.2'
const eventsPath = (dialect: DialectName) => {
  if (dialect === '0.1') return '/agent/auth/revoke'
  return dialect === '0.2' ? '/agent/identity/revoke' : '/agent/event/notify'
}
export const eventTyp = (dialect: DialectName): string => (isOld(dialect) ? 'logout+jwt' : 'secevent+jwt')

export function eventClaims({ provider, now }: Vouching, changes: Claims = {}): Claims {
  const claims = {
    iss: provider.issuer,
    aud: ORIGIN,
    sub: 'sub-1',
    jti: randomUUID(),
    iat: now(),
    events: { [REVOKED]: {} },
    ...changes,
  }
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined))
}

export const push = ({ agent, dialect }: Vouching, jwt: string, type = `application/${eventTyp(dialect)}`) =>
  agent.post(eventsPath(dialect), type, jwt)

/** Signs and pushes an event. */
export async function notify(vouching: Vouching, changes: Claims = {}, header: Partial<Unsigned> = {}) {
  const claims = eventClaims(vouching, changes)
  return push(vouching, await vouching.provider.sign({ typ: eventTyp(vouching.dialect), claims, ...header }))
}
