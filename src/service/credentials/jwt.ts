/** Decodes a JWT without verifying it. */

import { type Jwt, readJwt } from '../../wire/jwt.js'

/** Returns the content of a JWT without looking at the signature; undefined if it is not a JWT. */
export function decode(compact: string): Jwt | undefined {
  if (!compact.split('.').every(isCanonical)) return undefined
  const jwt = readJwt(compact)
  return 'error' in jwt ? undefined : jwt
}

/** Decoders accept several texts for the same bytes. With another spelling of the signature, one JWT would have two texts. */
const isCanonical = (segment: string): boolean => Buffer.from(segment, 'base64url').toString('base64url') === segment
