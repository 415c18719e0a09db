/** What lint says of metadata beside a document that registers nobody. */

import { describe, expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { readSource } from '../../src/document/source.js'

const ORIGIN = 'https://lantern.dev'
const file = (name: string, json: object) => ({ file: name, text: JSON.stringify(json) })
const server = { issuer: ORIGIN, token_endpoint: `${ORIGIN}/token`, response_types_supported: ['code'] }
const resource = {
  resource: ORIGIN,
  authorization_servers: [ORIGIN],
  bearer_methods_supported: ['header'],
  resource_name: 'Lantern',
}

async function found(text: string, as: object, prm: object = resource) {
  const documentSource = readSource(new TextEncoder().encode(`# auth.md\n\n${text}\n`), 'auth.md')
  const metadata = { server: file('as-metadata.json', as), resource: file('prm.json', prm) }
  const { verdicts } = await lint(documentSource, { metadata })
  return verdicts
    .filter(({ outcome }) => ['fail', 'warn'].includes(outcome))
    .flatMap(({ rule, outcome, problems }) =>
      problems.map(({ at, message }) => ({ rule, outcome, message, line: at && 'line' in at ? at.line : undefined })),
    )
}
const rulesOf = async (...args: Parameters<typeof found>) =>
  (await found(...args)).map(({ rule, outcome }) => `${outcome} ${rule}`)

const KEYS = 'Agents cannot register here. A person creates an API key in the settings.'
const CLIENTS = `Clients register by dynamic client registration: \`POST ${ORIGIN}/oauth/register\`.`
const offering = (more: object) => ({ ...server, agent_auth: { skill: `${ORIGIN}/auth.md`, ...more } })
const types = { identity_types_supported: ['anonymous'] }

describe('metadata that the document denies', () => {
  test.each([
    ['a type and an endpoint', { ...types, identity_endpoint: `${ORIGIN}/agent/identity` }],
    ['a type alone', types],
    ['an endpoint alone', { register_uri: `${ORIGIN}/agent/auth` }],
  ])('are an error: %s', async (_what, block) => {
    const [first, ...more] = (await found(KEYS, offering(block))).filter(({ rule }) =>
      rule.endsWith('contradicts-metadata'),
    )
    expect(first).toMatchObject({ outcome: 'fail' })
    expect(first?.message).toContain('line 3: “Agents cannot register here.”')
    expect(more).toEqual([])
  })

  test.each([
    [
      'the way in',
      'A person creates an API key in the settings.',
      'line 5: “A person creates an API key in the settings.”',
    ],
    [
      'no code',
      '```json\n{ "register": { "redirect_uris": ["<uri>"], "token_endpoint_auth_method": "none" } }\n```',
      'the document shows another way in on line 5',
    ],
  ])('are told by %s, and not by what is there without registration', async (_what, way, told) => {
    const text = `Agents read the public map without registration.\n\n${way}`
    const first = (await found(text, offering({ ...types, register_uri: `${ORIGIN}/agent/auth` }))).find(({ rule }) =>
      rule.endsWith('contradicts-metadata'),
    )
    expect(first?.message).toContain(told)
  })

  test('are a warning where the document explains the endpoint', async () => {
    const as = {
      ...offering({ ...types, register_uri: `${ORIGIN}/oauth/register` }),
      registration_endpoint: `${ORIGIN}/oauth/register`,
    }
    expect(await rulesOf(CLIENTS, as)).toEqual(['warn document/contradicts-metadata'])
  })

  test('are no more than advice where nobody needs a credential and the document shows the request', async () => {
    const as = offering({ ...types, register_uri: `${ORIGIN}/agent/auth` })
    const open = 'Everybody can read the map without a credential.'
    const request = `POST ${ORIGIN}/agent/auth\nContent-Type: application/json\n\n{ "type": "anonymous" }`
    const outcomes = async (text: string) =>
      (await rulesOf(text, as)).filter((one) => one.endsWith('document/contradicts-metadata'))
    expect(await outcomes(open)).toEqual(['fail document/contradicts-metadata'])
    expect(await outcomes(`${open}\n\n\`\`\`http\n${request}\n\`\`\``)).toEqual([])
  })

  test('that offer registration where the own protocol takes its requests are told as that', async () => {
    const register_uri = `${ORIGIN}/v1/sign-up`
    const text = `Sign up with your own account:\n\n\`\`\`http\nPOST ${register_uri}\nContent-Type: application/json\n\n{ "email": "you@example.com", "password": "<chosen>" }\n\`\`\`\n\nThe answer sets a cookie.\n`
    const first = (await found(text, offering({ ...types, register_uri }))).find(({ rule }) =>
      rule.endsWith('contradicts-metadata'),
    )
    expect(first?.message).toContain("at an endpoint that takes the requests of the service's own protocol")
    expect(first).toMatchObject({ outcome: 'warn' })
  })

  test.each([
    ['nothing', server],
    ['an empty block', offering({ identity_types_supported: [] })],
  ])('are not there: %s', async (_what, as) => {
    expect(await rulesOf(KEYS, as)).not.toContain('fail document/contradicts-metadata')
  })

  test('stand in the document itself', async () => {
    const example = { agent_auth: { ...types, register_uri: `${ORIGIN}/agent/auth` } }
    const block = `\n\n\`\`\`json\n${JSON.stringify(example)}\n\`\`\`\n`
    expect(await rulesOf(`${KEYS}${block}`, server)).toContain('fail document/contradicts-metadata')
    const planned = `Agent registration is planned. A person creates an API key.${block}`
    expect(await rulesOf(planned, server)).not.toContain('fail document/contradicts-metadata')
  })
})

test.each<[string, object, string[]]>([
  ['the same', server, []],
  ['another issuer', { ...server, issuer: 'https://other.dev' }, ['fail server/issuer-listed']],
  ['a slash at the end', { ...server, issuer: `${ORIGIN}/` }, ['warn server/issuer-listed']],
])('the issuer is compared with the list of the resource: %s', async (_what, as, expected) => {
  const rules = await rulesOf(KEYS, as)
  expect(rules.filter((rule) => rule.includes('issuer-listed'))).toEqual(expected)
})

test.each<[string, string, object, object, string[]]>([
  [
    'an empty list',
    'No credential is needed.',
    server,
    { ...resource, authorization_servers: [] },
    ['warn resource/empty-members'],
  ],
  ['null', KEYS, { ...server, registration_endpoint: null }, resource, ['fail server/empty-members']],
  ['null in an unknown member', KEYS, { ...server, x_note: null }, resource, ['warn server/empty-members']],
  [
    'an empty list of servers, once',
    'Clients use OAuth.',
    server,
    { ...resource, authorization_servers: [] },
    ['fail resource/authorization-servers'],
  ],
])('empty members are named in every posture: %s', async (_what, text, as, prm, expected) => {
  expect((await rulesOf(text, as, prm)).filter((rule) => /empty|authorization-servers/.test(rule))).toEqual(expected)
})

test('an endpoint that is the document itself is told from a page, and from one where OAuth clients register', async () => {
  const block = {
    register_uri: `${ORIGIN}/auth.md`,
    claim_uri: `${ORIGIN}/docs/claim`,
    identity_types_supported: ['anonymous'],
  }
  const messages = (await found('Nobody needs a credential.', { ...server, agent_auth: block })).map(
    ({ message }) => message,
  )
  expect(messages).toContain('register_uri is the document itself')
  expect(messages).toContain('claim_uri is a documentation page')
  const clients = `${ORIGIN}/oauth/register`
  const mixed = {
    identity_endpoint: `${ORIGIN}/agent/identity`,
    register_uri: clients,
    identity_types_supported: ['anonymous'],
  }
  const as = { ...server, registration_endpoint: clients, agent_auth: mixed }
  const registers = `Agents register here.\n\n\`\`\`http\nPOST ${ORIGIN}/agent/identity\nContent-Type: application/json\n\n{ "type": "anonymous" }\n\`\`\``
  expect((await found(registers, as)).map(({ message }) => message)).toContain(
    'register_uri is the endpoint where OAuth clients register (RFC 7591); agents do not register there by auth.md',
  )
})
