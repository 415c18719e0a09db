import {
  AUTHMD,
  atPointer,
  type Dialect,
  defineRule,
  type Exchange,
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
      .filter(({ end }) => isNone(end))
      .filter(({ kind, operation }) => OWN.includes(kind) || !isNone(firsts.get(operation)?.end))
      .map(
        ({ kind, exchange, pointer, end = null }): Problem => ({
          message: `this ${kind} is issued without an end`,
          at: atPointer(exchange, pointer),
          expected: 'when it ends',
          actual: end,
        }),
      )
  },
  why: 'A credential without an end is good until somebody remembers to revoke it: nobody does, and an agent cannot plan its renewal. Where the shape of the first answer demands the member, the rule of that shape reports that it is missing; this one looks at all later answers, and at what no shape demands.',
  fix: 'Give every credential an end and say it: `expires_in` with an access token, `assertion_expires` with an assertion, `claim_token_expires` with a claim token, `credential_expires` with a credential. `null` is no end.',
})

interface Credential {
  readonly kind: string
  /** What was asked for, and where: the rule of its shape judges the first answer. */
  readonly operation: string
  readonly exchange: Exchange
  /** Where its end should stand. */
  readonly pointer: string
  readonly end: unknown
}

/** What no shape demands the end of. */
const OWN = ['credential']
const isNone = (end: unknown): boolean => end === undefined || end === null

/** The credentials that an answer hands out. */
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
      return { kind, operation: `${kind} ${operationOf(exchange)}`, exchange, pointer, end: value }
    })
}

function operationOf({ request: { url, body = '' } }: Exchange): string {
  const { type, assertion_type } = objectOf(readJson(body)) ?? {}
  return JSON.stringify([url, new URLSearchParams(body).get('grant_type'), type, assertion_type])
}
