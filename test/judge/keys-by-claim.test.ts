import { describe, expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { readSource } from '../../src/document/source.js'
import { CLAIM_GRANT, JWT_BEARER } from '../../src/wire/words.js'
import { some } from '../thorough.js'

/** The grant for the exchange is needed wherever an agent has, or may get, an assertion that it cannot use without it. */

const HOST = 'https://api.shop.example'
const RESOURCE = JSON.stringify({ resource: `${HOST}/`, authorization_servers: [HOST] })
const form = (fields: string) =>
  `\n\`\`\`http\nPOST ${HOST}/token\nContent-Type: application/x-www-form-urlencoded\n\n${fields}\n\`\`\`\n`
const CLAIMS = form(`grant_type=${CLAIM_GRANT}&claim_token=<claim_token>`)
const EXCHANGES = form(`grant_type=${JWT_BEARER}&assertion=<identity_assertion>`)
const REGISTERS = `# Access for agents\n\nAgents register here.\n\n## Register\n\n\`\`\`http\nPOST ${HOST}/agents\nContent-Type: application/json\n\n{"type": "service_auth", "login_hint": "user@shop.example"}\n\`\`\`\n`

interface Case {
  readonly types?: readonly string[]
  readonly block?: object
  readonly grants?: unknown
  readonly text?: string
}
const KEYS = { credential_types_supported: ['api_key'] }

async function problemsOf({ types = ['service_auth'], block = KEYS, grants = [CLAIM_GRANT], text = CLAIMS }: Case) {
  const server = {
    issuer: HOST,
    token_endpoint: `${HOST}/token`,
    ...(grants === undefined ? {} : { grant_types_supported: grants }),
    agent_auth: {
      identity_endpoint: `${HOST}/agents`,
      claim_endpoint: `${HOST}/claim`,
      identity_types_supported: types,
      ...block,
    },
  }
  const source = readSource(new TextEncoder().encode(REGISTERS + text), 'auth.md')
  const metadata = {
    server: { file: 'as.json', text: JSON.stringify(server) },
    resource: { file: 'prm.json', text: RESOURCE },
  }
  const verdict = (await lint(source, { metadata })).verdicts.find(({ rule }) => rule === 'server/grant-types')
  return { outcome: verdict?.outcome, expected: verdict?.problems.map(({ expected }) => expected) }
}

const MAIL_ONLY = { assertion_types_supported: ['verified_email'] }
const NONE_NEEDED: readonly (readonly [string, Case])[] = [
  ['keys after a claim by mail', {}],
  ['keys, said beside the type', { block: { service_auth: KEYS } }],
  ['with other grants', { grants: ['authorization_code', CLAIM_GRANT] }],
  ['in prose that names the exchange', { text: `${CLAIMS}\nThe grant \`${JWT_BEARER}\` is not in use here.\n` }],
]
const NEEDED: readonly (readonly [string, Case])[] = [
  ['the metadata say nothing about keys', { block: {} }],
  ['tokens are possible as well', { block: { credential_types_supported: ['api_key', 'access_token'] } }],
  ['the list of credentials is empty', { block: { credential_types_supported: [] } }],
  ['the list is no list', { block: { credential_types_supported: 'api_key' } }],
  [
    'another type brings tokens',
    { block: { ...KEYS, service_auth: { credential_types_supported: ['access_token'] } } },
  ],
  ['an agent may stay anonymous', { types: ['service_auth', 'anonymous'] }],
  ['providers are accepted', { types: ['service_auth', 'identity_assertion'] }],
  ['a refresh brings an assertion', { types: ['service_auth', 'refresh'] }],
  ['the document exchanges', { text: CLAIMS + EXCHANGES }],
]

const listWith = (grant: string) => `a list that includes ${grant}`

describe('the grant for the exchange', () => {
  test.each(some(NONE_NEEDED, 4))('is not asked for: %s', async (_, one) => {
    expect(await problemsOf(one)).toEqual({ outcome: 'pass', expected: [] })
  })

  test.each(some(NEEDED, 9))('is asked for: %s', async (_, one) => {
    const { outcome, expected } = await problemsOf(one)
    expect({ outcome, expected }).toEqual({ outcome: 'fail', expected: [listWith(JWT_BEARER)] })
  })

  test('is asked for beside the claim grant where neither is listed', async () => {
    expect(await problemsOf({ grants: ['authorization_code'] })).toEqual({
      outcome: 'fail',
      expected: [JWT_BEARER, CLAIM_GRANT].map(listWith),
    })
    expect((await problemsOf({ grants: null })).outcome).toBe('fail')
  })

  test('is not asked for where an address is a type of assertion', async () => {
    const block = { ...KEYS, identity_assertion: MAIL_ONLY }
    expect((await problemsOf({ types: ['identity_assertion'], block })).outcome).toBe('pass')
  })
})
