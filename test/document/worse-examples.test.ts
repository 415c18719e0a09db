import { describe, expect, test } from 'vitest'
import exampleMethod from '../../rules/document/example-method.js'
import exampleShape from '../../rules/document/example-shape.js'
import { detectDialect } from '../../src/dialects/detect.js'
import type { DialectName } from '../../src/dialects/index.js'
import { ANY } from '../../src/dialects/version-evidence.js'
import { some } from '../thorough.js'
import { problemsOf } from './judge.js'

/** The worse an example is, the less of it tells what it is. Its place and its endpoint still do, in every layout. */

const HOST = 'https://api.shop.example'
const fence = (lang: string, ...lines: string[]) => [`\`\`\`${lang}`, ...lines, '```', ''].join('\n')
const json = (value: object) => JSON.stringify(value, undefined, 2)
type Members = Readonly<Record<string, unknown>>

/** A request and its answer, as a document may lay them out. */
const LAYOUTS: Readonly<Record<string, (path: string, body: Members, answer: Members) => string>> = {
  'blocks beside each other': (path, body, answer) =>
    `${fence('http', `POST ${HOST}${path}`, 'Content-Type: application/json', '', json(body))}\n${fence('json', json(answer))}`,
  'an introduced answer': (path, body, answer) =>
    `${fence('http', `POST ${path}`, 'Content-Type: application/json', '', json(body))}\nThe answer:\n\n${fence('json', json(answer))}`,
  'one block with a status line': (path, body, answer) =>
    fence(
      'http',
      `POST ${path}`,
      'Content-Type: application/json',
      '',
      json(body),
      '',
      'HTTP/1.1 200 OK',
      '',
      json(answer),
    ),
  'a sentence and two blocks': (path, body, answer) =>
    `\`POST ${HOST}${path}\`\n\n${fence('json', json(body))}\nResponse:\n\n${fence('json', json(answer))}`,
  'the body in a block of its own': (path, body, answer) =>
    `${fence('http', `POST ${HOST}${path}`, 'Content-Type: application/json')}\nwith the body\n\n${fence('json', json(body))}\nand the answer is\n\n${fence('json', json(answer))}`,
  'a command': (path, body, answer) =>
    `${fence('sh', `curl -X POST ${HOST}${path} -H 'Content-Type: application/json' -d '${json(body)}'`)}\nReturns:\n\n${fence('json', json(answer))}`,
  'a German sentence': (path, body, answer) =>
    `${fence('http', `POST ${HOST}${path}`, 'Content-Type: application/json', '', json(body))}\nAntwort (\`200\`):\n\n${fence('json', json(answer))}`,
}

const CEREMONY = { user_code: 'ABC123', verification_uri: `${HOST}/verify`, expires_in: 600, interval: 5 }
const HANDLE = {
  claim_url: `${HOST}/agents/claim`,
  claim_token: 'clm_…',
  claim_token_expires: '2026-06-10T12:00:00Z',
  post_claim_scopes: ['read'],
}
const BODY_0_6 = { type: 'service_auth', login_hint: 'user@shop.example' }
const ANSWER_0_6 = { registration_id: 'reg_1', registration_type: 'service_auth', ...HANDLE, claim: CEREMONY }
const BODY_0_1 = { type: 'anonymous', requested_credential_type: 'api_key' }
const ANSWER_0_1 = {
  registration_id: 'reg_1',
  registration_type: 'anonymous',
  credential: 'key_…',
  credential_type: 'api_key',
  credential_expires: null,
  scopes: ['read'],
  ...HANDLE,
}

const without = (members: Members, ...names: string[]): Members =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)))
const renamed = (members: Members, from: string, to: string): Members =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name === from ? to : name, value]))

interface Spoken {
  readonly name: DialectName
  readonly endpoints: Members
  readonly body: Members
  readonly answer: Members
}
const SPOKEN: readonly Spoken[] = [
  {
    name: '0.6',
    endpoints: { identity_endpoint: `${HOST}/agents`, claim_endpoint: `${HOST}/agents/claim` },
    body: BODY_0_6,
    answer: ANSWER_0_6,
  },
  {
    name: '0.1',
    endpoints: { register_uri: `${HOST}/agents`, claim_uri: `${HOST}/agents/claim` },
    body: BODY_0_1,
    answer: ANSWER_0_1,
  },
]

const found = (rule: typeof exampleShape, text: string, { name, endpoints }: Spoken) =>
  problemsOf(rule as never, `# Access\n\n${text}`, {
    detection: detectDialect({ ...ANY, names: [name], evidence: ['set'] }),
    agentAuth: { members: endpoints },
  }).map(({ message, level = 'MUST' }) => `${level} ${message}`)

const inEachLayout = SPOKEN.flatMap((spoken) =>
  Object.entries(LAYOUTS).map(([layout, lay]) => [spoken.name, layout, spoken, lay] as const),
)

describe.each(some(inEachLayout, 5))('%s, %s', (name, _layout, spoken, lay) => {
  const { body, answer } = spoken
  const shape = (request: Members, response: Members) => found(exampleShape, lay('/agents', request, response), spoken)

  test('a right example is right', () => {
    expect(shape(body, answer)).toEqual([])
    expect(found(exampleMethod as never, lay('/agents', body, answer), spoken)).toEqual([])
  })

  test.each([
    ['a body with a foreign name', 'type', 'identity_kind'],
    ['a body with a name of its own', 'type', 'kind'],
  ])('%s', (_case, from, to) => {
    expect(shape(renamed(body, from, to), answer).join()).toMatch(/^MUST type is missing/)
  })

  test('an answer of foreign names alone', () => {
    const foreign = Object.fromEntries(Object.keys(answer).map((name, i) => [`my_${i}${name.length}`, 'x']))
    expect(shape(body, foreign).some((one) => one.startsWith('MUST '))).toBe(true)
  })

  test('an answer without what an agent needs', () => {
    const needed = name === '0.6' ? 'claim' : 'credential'
    expect(shape(body, without(answer, needed)).join()).toContain(`MUST ${needed} is missing`)
  })

  test.each([[1779600000000], [1779600000], ['1779600000']])('a time as a number: %s', (time) => {
    expect(shape(body, { ...answer, claim_token_expires: time })).toEqual([
      'MUST claim_token_expires is a number and not a timestamp',
    ])
  })

  test.each([
    ['claim_url', 'token', 'clm_…'],
    ['claim_url', 'claim_token', 'abc'],
    ['approve_link', 'agent_claim_token', '…'],
  ])('the claim token in %s as %s', (member, parameter, value) => {
    const url = `${HOST}/claim?a=b&${parameter}=${encodeURIComponent(value)}`
    expect(shape(body, { ...answer, [member]: url })).toEqual([
      `MUST ${member} has the claim token in its query, as ${parameter}`,
    ])
  })

  test.each([
    ['the token of an attempt', { claim_url: `${HOST}/claim?claim_attempt_token=…` }],
    ['a page of the registration', { page: `${HOST}/claim?registration=reg_1` }],
    ['a member of its own', { motd: 'hello', nested: { a: [1] } }],
  ])('%s is right', (_case, more) => expect(shape(body, { ...answer, ...more })).toEqual([]))
})

const [NEW, OLD] = SPOKEN as readonly [Spoken, Spoken]
const shapeOf = (text: string, spoken = NEW) => found(exampleShape, text, spoken)
const post = (path: string, body: Members) =>
  fence('http', `POST ${HOST}${path}`, 'Content-Type: application/json', '', json(body))

describe('a claim', () => {
  test.each([
    ['user_code', NEW, /polls the token endpoint|takes no code/],
    ['otp', OLD, /takes no code/],
  ])('takes no %s at the endpoint that starts it', (code, spoken, words) => {
    const text = post('/agents/claim', { registration_id: 'r', claim_token: 'c', [code]: '123456' })
    expect(shapeOf(text, spoken).join()).toMatch(words)
  })

  test('and is completed where AuthKit completes it', () => {
    expect(shapeOf(post('/agents/claim/complete', { claim_token: 'c', user_code: '123456' }))).toEqual([])
  })

  test.each(['<identity_assertion>', '{access_token}', '$OTP'])('is not started with %s', (other) => {
    expect(shapeOf(post('/agents/claim', { claim_token: other, email: 'user@shop.example' })).join()).toContain(
      'another credential',
    )
  })

  test.each(['<claim_token>', '<token>', 'clm_…', '$CLAIM_TOKEN'])('is started with %s', (own) => {
    expect(shapeOf(post('/agents/claim', { claim_token: own, email: 'user@shop.example' }))).toEqual([])
  })

  test.each([
    [{ api_key: 'k', token_type: 'Bearer' }, ['MUST credential is missing; api_key is probably a wrong name for it']],
    [{ credential: 'k' }, []],
    [{ status: 'claimed' }, []],
  ])('ends in 0.1 with %j', (answer, faults) => {
    const text = `${post('/agents/claim/complete', { claim_token: 'c', otp: '123456' })}\nReturns\n\n${fence('json', json(answer))}`
    expect(shapeOf(text, OLD)).toEqual(faults)
  })
})

describe('a ceremony', () => {
  const answered = (claim: Members) =>
    shapeOf(`${post('/agents', BODY_0_6)}\n${fence('json', json({ ...ANSWER_0_6, claim }))}`)

  test('says how long its code holds', () => {
    expect(answered(without(CEREMONY, 'expires_in'))).toEqual(['MUST expires_in is missing'])
  })

  test('may say it in its own way, which is a warning', () => {
    expect(answered(renamed({ ...CEREMONY, expires_in: '2026-06-10T12:00:00Z' }, 'expires_in', 'expires_at'))).toEqual([
      'SHOULD expires_in is missing; expires_at is probably a wrong name for it',
    ])
  })

  test.each([600_000, 1_779_600_000])('counts seconds, and not %s', (expires_in) => {
    expect(answered({ ...CEREMONY, expires_in }).join()).toContain('expires_in is ')
  })
})

describe('JSON beside a form', () => {
  const GRANT = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: '<identity_assertion>' }
  const form = fence(
    'http',
    `POST ${HOST}/token`,
    'Content-Type: application/x-www-form-urlencoded',
    '',
    `grant_type=${GRANT.grant_type}&assertion=<identity_assertion>`,
  )

  test('is a body that the token endpoint refuses', () => {
    expect(found(exampleMethod as never, `${form}\nOr as JSON:\n\n${fence('json', json(GRANT))}`, NEW)).toEqual([
      'MUST the body is JSON, but the token endpoint accepts a form',
    ])
  })

  test('is an answer where it has the members of one', () => {
    const token = { access_token: 'a', token_type: 'Bearer', expires_in: 3600, scope: 'read' }
    expect(found(exampleMethod as never, `${form}\n${fence('json', json(token))}`, NEW)).toEqual([])
  })
})

describe('JSON that is no answer', () => {
  test.each([
    ['the claims of a token', { iss: HOST, aud: HOST, sub: 'reg_1' }],
    ['a header of a token', { alg: 'ES256', typ: 'JWT' }],
    ['an error', { error: 'invalid_request', message: 'no' }],
  ])('%s', (_case, value) => {
    expect(shapeOf(`${post('/agents', BODY_0_6)}\n${fence('json', json(value))}`)).toEqual([])
  })

  test('stands in another section, or far from a request', () => {
    const settings = fence('json', json({ theme: 'dark' }))
    expect(shapeOf(`${post('/agents', BODY_0_6)}\n## Settings\n\n${settings}`)).toEqual([])
    expect(shapeOf(`${post('/agents', BODY_0_6)}\nYour settings look like this.\n\n${settings}`)).toEqual([])
  })
})
