import {
  type Ceremony,
  type ClaimHandle,
  type Credential,
  type Identity,
  type Registered,
  registrationAnswer,
} from './answers.js'
import type { IdentityType } from './options.js'
import { timestamp } from './registration.js'
import { type Sandbox, url, versionOf } from './sandbox.js'
import { POST_CLAIM_SCOPES } from './vocabulary.js'

/** What the examples of the document are made of. */

/** The examples need a day to play on: a text that changed with the clock would never be the same twice. */
const EXAMPLE_NOW = Date.UTC(2026, 0, 1) / 1000
export const EXAMPLE_ADDRESS = 'ada@example.com'

const after = (duration: number): string => timestamp(EXAMPLE_NOW + duration)

export const registered = (sandbox: Sandbox, type: IdentityType, more: Partial<Registered>): Record<string, unknown> =>
  registrationAnswer(versionOf(sandbox), { id: '<registration_id>', type, ...more })

/** What a registration gets to work with. */
export const credentials = (sandbox: Sandbox): Pick<Registered, 'identity' | 'credential'> =>
  versionOf(sandbox).exchanges ? { identity: identity(sandbox) } : { credential: credential(sandbox) }

export const identity = (sandbox: Sandbox): Identity => ({
  assertion: '<identity_assertion>',
  expires: after(sandbox.options.ttl.assertion),
  ...(versionOf(sandbox).refreshes ? { refreshToken: '<refresh_token>' } : {}),
})

const credential = ({ options }: Sandbox): Credential => ({
  type: 'access_token',
  value: '<credential>',
  expires: after(options.ttl.access),
})

export const handle = (sandbox: Sandbox): { handle: ClaimHandle; postClaimScopes: readonly string[] } => ({
  handle: {
    url: url(sandbox, 'claim'),
    token: '<claim_token>',
    expires: after(sandbox.options.ttl.registration),
  },
  postClaimScopes: POST_CLAIM_SCOPES,
})

export const ceremony = (sandbox: Sandbox): Ceremony => ({
  userCode: '123456',
  verificationUri: `${url(sandbox, 'claimPage')}/<claim_attempt_id>`,
  expiresIn: sandbox.options.ttl.userCode,
  expires: after(sandbox.options.ttl.userCode),
  interval: sandbox.options.interval,
})

export const accessToken = ({ options }: Sandbox, scopes: readonly string[]) => ({
  access_token: '<access_token>',
  token_type: 'Bearer',
  expires_in: options.ttl.access,
  scope: scopes.join(' '),
})
