/** Judges members of metadata that are there and say nothing: empty arrays and null (RFC 9728 §3.2, RFC 8414 §3.2). */

import type { Facts } from '../facts/index.js'
import type { Metadata } from '../facts/metadata.js'
import type { Problem } from '../model/problem.js'
import { pointer } from '../wire/json.js'
import { SHOWN } from './body.js'
import { atMember } from './place.js'

/** Members whose value is a string, an array or a boolean wherever they are. */
const DEFINED =
  /^(?:issuer|resource|authorization_servers|jwks(?:_uri)?|scopes_supported|signed_metadata|resource_\w+|(?:\w+_)?(?:endpoint|uri|methods_supported|types_supported|modes_supported|locales_supported|values_supported|documentation)|code_challenge_methods_supported)(?:#.*)?$/

/** Returns a problem for each empty member, but for those that other rules judge. */
export function emptyMemberProblems(metadata: Metadata, judgedElsewhere: readonly string[]): Problem[] {
  return Object.entries(metadata.members)
    .filter(([name, value]) => isEmpty(value) && !judgedElsewhere.includes(name) && !isNone(name, value))
    .slice(0, SHOWN)
    .map(([name, actual]) => ({
      message: `${name} is ${actual === null ? 'null' : 'an empty array'}`,
      at: atMember(metadata, pointer([name])),
      expected: `${actual === null ? 'a value' : 'a list with values'}, or no such member`,
      actual,
      // A client that reads the type that the RFC gives fails at null.
      ...(actual === null && DEFINED.test(name) ? { level: 'MUST' as const } : {}),
    }))
}

/** RFC 8414 §2 requires this list also of a server without an authorization endpoint, which has nothing to list. */
const isNone = (name: string, value: unknown): boolean => name === 'response_types_supported' && value !== null

const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0)

/** Whether the rules that bind only those who register agents are silent, as far as the posture decides it. */
export const registersNobody = (posture: Facts['posture'] | undefined): boolean => posture?.registers === false
