import { type Jwt, readJwt } from '../protocol/jwt.js'

/** What a JWT says, signature unseen; undefined when it is none. */
export function decode(compact: string): Jwt | undefined {
  const jwt = readJwt(compact)
  return 'error' in jwt ? undefined : jwt
}
