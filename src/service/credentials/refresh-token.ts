/** Rotates refresh tokens, and opens them when they come back. */

import { isAlive, type Sandbox, seconds } from '../sandbox.js'
import type { RefreshToken, Registration } from '../store.js'
import { randomToken } from './random.js'

/** Seconds. An identity that nobody renews for so long is not needed any more. */
const LIFE = 30 * 86_400

/** Issues a refresh token for the registration. The earlier one stops working, so that a theft shows when both are used. */
export function rotate(sandbox: Sandbox, registration: Registration): RefreshToken {
  const { store, misbehaves } = sandbox
  const former = registration.refreshToken
  if (former !== undefined && misbehaves('refresh-not-rotated')) return former
  if (former !== undefined && !misbehaves('refresh-old-lives')) store.refreshTokens.delete(former.value)
  const token = { value: randomToken('rt_'), registration, expires: seconds(sandbox) + LIFE }
  registration.refreshToken = token
  store.refreshTokens.set(token.value, token)
  return token
}

/** Returns the active registration that a refresh token stands for. */
export function openRefreshToken(sandbox: Sandbox, value: string): Registration | undefined {
  const token = sandbox.store.refreshTokens.get(value)
  const isUsable = token !== undefined && seconds(sandbox) < token.expires && isAlive(sandbox, token.registration)
  return isUsable ? token.registration : undefined
}
