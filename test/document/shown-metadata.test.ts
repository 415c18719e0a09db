import { describe, expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { readSource } from '../../src/document/source.js'
import { some } from '../thorough.js'

/** Metadata in a document are an excerpt of what the service publishes. */

const HOST = 'https://api.shop.example'
const BLOCK = {
  skill: `${HOST}/auth.md`,
  identity_endpoint: `${HOST}/agents`,
  claim_endpoint: `${HOST}/agents/claim`,
  identity_types_supported: ['service_auth'],
}
const SERVER = {
  issuer: HOST,
  token_endpoint: `${HOST}/token`,
  revocation_endpoint: `${HOST}/revoke`,
  grant_types_supported: ['urn:ietf:params:oauth:grant-type:jwt-bearer', 'urn:workos:agent-auth:grant-type:claim'],
}
const REQUEST = `\`\`\`http\nPOST ${HOST}/agents\nContent-Type: application/json\n\n{"type": "service_auth", "login_hint": "a@shop.example"}\n\`\`\`\n`
const EXCHANGE = `\`\`\`http\nPOST ${HOST}/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=urn:workos:agent-auth:grant-type:claim&claim_token=<claim_token>\n\`\`\`\n`

const source = (text: string) => readSource(new TextEncoder().encode(text), 'auth.md')
const documentWith = (lead: string, shown: string, heading = 'Discover') =>
  `# Access for agents\n\nAgents register at ${HOST}.\n\n## ${heading}\n\n${lead}\n\n\`\`\`json\n${shown}\n\`\`\`\n\n## Register\n\n${REQUEST}\n${EXCHANGE}`
const pretty = (value: unknown) => JSON.stringify(value, undefined, 2)

async function found(text: string, metadata = {}): Promise<string[]> {
  const { verdicts } = await lint(source(text), { metadata })
  return verdicts
    .filter(({ rule }) => /^(?:agent-auth|server|resource)\//.test(rule))
    .flatMap(({ rule, level, outcome, problems }) =>
      ['fail', 'warn', 'error', 'blocked'].includes(outcome)
        ? [
            `${outcome} ${rule}`,
            ...problems.map(({ at, level: own = level }) => `${own} ${at && 'line' in at ? at.line : at}`),
          ]
        : [],
    )
}

const LEADS = ['The metadata has this:', 'It returns', 'Response:', '']
/** Excerpts that are right, from the whole to the smallest. */
const RIGHT: Readonly<Record<string, string>> = {
  'the whole document': pretty({ ...SERVER, agent_auth: BLOCK }),
  'some members': pretty({ issuer: HOST, agent_auth: BLOCK }),
  'the object alone, under its name': pretty({ agent_auth: BLOCK }),
  'the object alone': pretty(BLOCK),
  'an object with an ellipsis': pretty({ agent_auth: { ...BLOCK, claim_endpoint: '…' } }).replace(
    /"identity_types_supported"[^\]]*\]/,
    '…',
  ),
  'placeholders for hosts': pretty({ agent_auth: BLOCK }).replaceAll(HOST, 'https://<your-region>.shop.example'),
  'a list that goes on': pretty({ agent_auth: BLOCK }).replace('"service_auth"', '"service_auth", …'),
}
const WRONG: readonly (readonly [string, object, RegExp])[] = [
  [
    'an invented name',
    { ...BLOCK, identity_endpoint: undefined, registration_url: `${HOST}/agents` },
    /^fail agent-auth\/shape/,
  ],
  [
    'a type that is none',
    { ...BLOCK, identity_types_supported: ['service_auth', 'urn:x:y'] },
    /^fail agent-auth\/identity-types/,
  ],
  ['no endpoint to claim at', { ...BLOCK, claim_endpoint: undefined }, /^fail agent-auth\/claim-endpoint/],
  ['two names with two URLs', { ...BLOCK, register_uri: `${HOST}/other` }, /^fail agent-auth\/dialect/],
  ['an endpoint over http', { ...BLOCK, claim_endpoint: 'http://api.shop.example/claim' }, /^fail agent-auth\/shape/],
]

const rightCases = Object.entries(RIGHT).flatMap(([name, shown]) => LEADS.map((lead) => [name, lead, shown] as const))
test.each(some(rightCases, 8))('%s is right, after %j', async (_name, lead, shown) => {
  expect(await found(documentWith(lead, shown))).toEqual([])
})

const wrongCases = WRONG.flatMap(([name, block, pattern]) =>
  [{ agent_auth: block }, { ...SERVER, agent_auth: block }, block].map(
    (shown) => [name, pretty(shown), pattern] as const,
  ),
)
test.each(some(wrongCases, 8))('%s is found where it is shown', async (_name, shown, pattern) => {
  const [first = '', place = ''] = await found(documentWith('The metadata:', shown))
  expect(first).toMatch(pattern)
  expect(Number(place.split(' ')[1])).toBeGreaterThan(8)
})

const WRONG_BLOCK = pretty({ agent_auth: { ...BLOCK, identity_endpoint: undefined, claim_endpoint: undefined } })
describe('what is not of today is not judged', () => {
  test.each(
    some(
      [
        ['Planned `agent_auth` block:', 'Discover'],
        ['The metadata will be available later this year:', 'Discover'],
        ['Once it is published, it has this form:', 'Roadmap: planned metadata'],
        ['', 'Legacy metadata'],
        ['Until May the metadata was:', 'Former names'],
      ] as const,
      5,
    ),
  )('%s (%s)', async (lead, heading) => {
    expect(await found(documentWith(lead, WRONG_BLOCK, heading))).toEqual([])
  })
})

test('where the metadata themselves are given, they alone are judged', async () => {
  const server = { file: 'as.json', text: pretty({ ...SERVER, agent_auth: BLOCK }) }
  const resource = { file: 'prm.json', text: pretty({ resource: HOST, authorization_servers: [HOST] }) }
  const lines = await found(documentWith('The metadata:', WRONG_BLOCK), { server, resource })
  expect(lines.filter((line) => line.includes('agent-auth'))).toEqual([])
})

describe('the excerpt of a protected resource', () => {
  const shown = (members: object) => documentWith('The metadata:', pretty(members))
  test.each([
    ['a part of it', { resource: HOST, authorization_servers: [HOST] }, []],
    [
      'a list that is empty',
      { resource: HOST, authorization_servers: [HOST], scopes_supported: [] },
      ['resource/scopes'],
    ],
    ['a path', { resource: '/api', authorization_servers: [HOST] }, ['resource/identifier']],
  ])('%s', async (_name, members, rules) => {
    const lines = await found(shown(members))
    expect(lines.filter((line) => line.includes('/')).map((line) => line.split(' ')[1])).toEqual(
      expect.arrayContaining(rules),
    )
    if (rules.length === 0) expect(lines).toEqual([])
  })
})
