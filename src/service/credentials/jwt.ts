/** Decodes a JWT without verifying it. */

import { type Jwt, readJwt } from '../../wire/jwt.js'

/** What a JWT says, signature unseen; undefined when it is none. */
export function decode(compact: string): Jwt | undefined {
  if (!compact.split('.').every(isCanonical)) return undefined
  const jwt = readJwt(compact)
  return 'error' in jwt ? undefined : jwt
}

/** Decoders let several texts stand for the same bytes; a signature in another spelling would make another JWT of the same one. */
const isCanonical = (segment: string): boolean => Buffer.from(segment, 'base64url').toString('base64url') === segment
