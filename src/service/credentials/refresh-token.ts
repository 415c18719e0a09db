/** Rotates refresh tokens, and opens them when they come back. */

import { isAlive, type Sandbox } from '../sandbox.js'
import type { Registration } from '../store.js'
import { randomToken } from './random.js'

/** Issues a refresh token for the registration. The earlier one stops working, so that a theft shows when both are used. */
export function rotate({ store, misbehaves }: Sandbox, registration: Registration): string {
  const former = registration.refreshToken
  if (former !== undefined && misbehaves('refresh-not-rotated')) return former
  if (former !== undefined && !misbehaves('refresh-old-lives')) store.refreshTokens.delete(former)
  const token = randomToken('rt_')
  registration.refreshToken = token
  store.refreshTokens.set(token, registration)
  return token
}

/** Returns the active registration that a refresh token stands for. */
export function openRefreshToken(sandbox: Sandbox, token: string): Registration | undefined {
  const registration = sandbox.store.refreshTokens.get(token)
  return registration && isAlive(sandbox, registration) ? registration : undefined
}
