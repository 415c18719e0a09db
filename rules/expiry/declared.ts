import {
  AUTHMD,
  atPointer,
  type Dialect,
  defineRule,
  type Exchange,
  isEndlessKey,
  objectOf,
  type Problem,
  readJson,
  readMember,
  rfc,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'expiry/declared',
  title: 'Every credential says when it ends.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.register, AUTHMD.exchange, rfc(6749, '5.1')],
  needs: ['conversation', 'dialect'],
  unless: ({ conversation, dialect }) =>
    conversation.some((one) => 'response' in one && credentialsIn(one, dialect).length > 0)
      ? false
      : 'no credential was issued',
  check({ conversation, dialect }) {
    const issued = conversation.flatMap((one) => ('response' in one ? credentialsIn(one, dialect) : []))
    const firsts = new Map([...issued].reverse().map((credential) => [credential.operation, credential]))
    return issued
      .filter(({ end }) => isMissing(end))
      .filter(({ kind, operation }) => WITHOUT_SHAPE.includes(kind) || !isMissing(firsts.get(operation)?.end))
      .map(
        ({ kind, exchange, pointer, end = null, isPrescribed }): Problem => ({
          message: `this ${kind} has no end${isPrescribed ? ', as this version prescribes for an api_key' : ''}`,
          at: atPointer(exchange, pointer),
          expected: 'the time when it ends',
          actual: end,
          ...(isPrescribed ? { level: 'MAY' as const } : {}),
        }),
      )
  },
  why: 'A credential without an end works until somebody remembers to revoke it, and nobody does. The agent also cannot plan when to renew it. If the shape of the first answer requires this member, the rule for that shape reports it. This rule looks at all later answers, and at members that no shape requires. Version 0.1 says `credential_expires: null` of an `api_key`: a service that follows it gets advice, and a policy may ask for more.',
  fix: 'Give every credential an end and state it: `expires_in` with an access token, `assertion_expires` with an assertion, `claim_token_expires` with a claim token, `credential_expires` with a credential. `null` does not count as an end, except as advice for an `api_key` of 0.1.',
})

interface Credential {
  readonly kind: string
  /** The request that it answers: the rule for its shape judges the first answer. */
  readonly operation: string
  readonly exchange: Exchange
  /** The place where its end should be. */
  readonly pointer: string
  readonly end: unknown
  /** Whether it says that it has no end, and is what 0.1 calls a key. */
  readonly isPrescribed: boolean
}

/** The kinds whose end no shape requires. */
const WITHOUT_SHAPE = ['credential']
const isMissing = (end: unknown): boolean => end === undefined || end === null

/** Returns the credentials in an answer. */
function credentialsIn(exchange: Exchange, { registration }: Dialect): Credential[] {
  const members = objectOf(exchange.response.json)
  if (exchange.request.method !== 'POST' || exchange.response.status > 201 || !members) return []
  const kinds = [
    { kind: 'access token', at: ['/access_token'], ends: ['/expires_in'] },
    { kind: 'assertion', at: registration.assertion, ends: registration.assertionExpires },
    { kind: 'claim token', at: registration.claimToken, ends: registration.claimTokenExpires },
    { kind: 'credential', at: registration.credential, ends: registration.credentialExpires },
  ]
  return kinds
    .filter(({ at }) => typeof readMember(members, at).value === 'string')
    .map(({ kind, ends }) => {
      const { pointer, value } = readMember(members, ends)
      const isPrescribed = kind === 'credential' && value === null && isEndlessKey(members)
      return { kind, operation: `${kind} ${operationOf(exchange)}`, exchange, pointer, end: value, isPrescribed }
    })
}

function operationOf({ request: { url, body = '' } }: Exchange): string {
  const { type, assertion_type } = objectOf(readJson(body)) ?? {}
  return JSON.stringify([url, new URLSearchParams(body).get('grant_type'), type, assertion_type])
}
