import { describe, expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { toldByDocument } from '../../src/dialects/in-document.js'
import { toldInProse } from '../../src/dialects/in-prose.js'
import type { DialectName } from '../../src/dialects/index.js'
import { joinNames } from '../../src/dialects/version-evidence.js'
import { parseDocument } from '../../src/document/parse.js'
import { readSource } from '../../src/document/source.js'
import { some } from '../thorough.js'

const sourceOf = (text: string) => readSource(new TextEncoder().encode(text), 'auth.md')
const documentOf = (text: string) => parseDocument(sourceOf(text))
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

const VERSIONS: readonly DialectName[] = ['0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7']
const NAMING = [
  (v: string) => `This service implements the auth.md protocol, version ${v}.`,
  (v: string) => `We follow auth.md (pinned to v${v}.0).`,
  (v: string) => `Protocol: **auth.md v${v}**, without extensions of the spec.`,
]
const SILENT = [
  (v: string) => `The API is at v${v}.`,
  (v: string) => `This page was reviewed for release ${v} of the dashboard.`,
  (v: string) => `auth.md v${v} is not supported.`,
  (v: string) => `Support for auth.md v${v} is planned.`,
]
const sentences = (wordings: readonly ((v: string) => string)[]) =>
  VERSIONS.flatMap((version) => wordings.map((say) => [version, say(version)] as const))

describe('a sentence that names the version of the protocol', () => {
  test.each(some(sentences(NAMING), 7))('%s: %s', (version, sentence) => {
    expect(toldInProse(documentOf(`# auth.md\n\n${sentence}\n`))?.names).toEqual([version])
  })

  test.each(some(sentences(SILENT), 7))('does not: %s, %s', (_, sentence) => {
    expect(toldInProse(documentOf(`# auth.md\n\n${sentence}\n`))).toBeUndefined()
  })
})

describe('a word of the protocol in a sentence', () => {
  test.each([
    ['Send `service_auth` with the address.', '0.6 or 0.7 or AuthKit'],
    ['Send `verified_email` with the address.', '0.5 or older'],
    ['Poll with the grant `urn:workos:agent-auth:grant-type:claim`.', '0.4 to 0.7'],
    ['The `agent_auth.identity_endpoint` is where you register.', '0.2 or newer'],
    ['Providers push `secevent+jwt`.', '0.3 or newer'],
  ])('%s', (sentence, names) => {
    expect(joinNames(toldInProse(documentOf(`# Access\n\n${sentence}\n`))?.names ?? [])).toBe(names)
  })

  test.each(['There is no `service_auth` here.', '`verified_email` will be added.', 'We do not offer `service_auth`.'])(
    'says nothing where it is denied or planned: %s',
    (sentence) => {
      expect(toldInProse(documentOf(`# Access\n\n${sentence}\n`))).toBeUndefined()
    },
  )

  test('does not overrule an example', () => {
    const text = '# Access\n\nSend `service_auth`.\n\n```json\n{"assertion_type": "verified_email"}\n```\n'
    expect(toldByDocument(documentOf(text))?.names).not.toContain('0.6')
  })
})

const OTP = '```json\n{"claim_token": "c", "otp": "123456"}\n```\n'

test('where a code is mailed and nothing is exchanged, it is 0.1', () => {
  expect(toldByDocument(documentOf(`# Access\n\n${OTP}`))?.names[0]).toBe('0.1')
  expect(toldByDocument(documentOf(`# Access\n\nExchange it with \`${EXCHANGE}\`.\n\n${OTP}`))?.names[0]).toBe('0.3')
})

const REGISTERS = (body: string, more = '') =>
  `# Access for agents\n\nAgents register here.\n\n\`\`\`http\nPOST https://api.shop.example/agents\nContent-Type: application/json\n\n${body}\n\`\`\`\n${more}`

describe('the report says what the rules know', () => {
  test.each([
    ['{"type": "anonymous", "requested_credential_type": "api_key"}', '0.1'],
    ['{"type": "service_auth", "login_hint": "user@shop.example"}', '0.6'],
  ])('of a document alone: %s', async (body, name) => {
    expect((await lint(sourceOf(REGISTERS(body)))).dialect.name).toBe(name)
  })

  test('and what the user says instead', async () => {
    const body = '{"type": "service_auth", "login_hint": "user@shop.example"}'
    const { dialect } = await lint(sourceOf(REGISTERS(body)), { dialect: '0.7' })
    expect(dialect).toEqual({ name: '0.7', evidence: ['set with --dialect'] })
  })

  test('and nothing where nobody registers', async () => {
    const { dialect } = await lint(sourceOf('# Access\n\nA person makes an API key in the dashboard.\n'))
    expect(dialect.name).toBeNull()
  })
})

describe('a claim grant that is not listed', () => {
  const block = { identity_endpoint: 'https://shop.example/i', claim_endpoint: 'https://shop.example/c' }
  const verdictOf = async (types: readonly string[], more: string) => {
    const server = {
      issuer: 'https://shop.example',
      token_endpoint: 'https://shop.example/t',
      grant_types_supported: [EXCHANGE],
      agent_auth: { ...block, identity_types_supported: types },
    }
    const body = JSON.stringify({
      type: types[0],
      ...(types[0] === 'anonymous' ? {} : { login_hint: 'a@shop.example' }),
    })
    const { verdicts } = await lint(sourceOf(REGISTERS(body, more)), {
      metadata: {
        server: { file: 'as.json', text: JSON.stringify(server) },
        resource: {
          file: 'prm.json',
          text: '{"resource": "https://shop.example", "authorization_servers": ["https://shop.example"]}',
        },
      },
    })
    return verdicts.find(({ rule }) => rule === 'server/grant-types')?.outcome
  }
  const COMPLETES =
    '\n```http\nPOST https://shop.example/c/complete\nContent-Type: application/json\n\n{"claim_token": "c", "user_code": "123456"}\n```\n'
  const POLLS = `\nPoll with \`urn:workos:agent-auth:grant-type:claim\`.\n`

  test.each([
    ['is missing where the document polls', ['service_auth'], POLLS, 'fail'],
    ['is right in AuthKit, which needs a sign of its own', ['service_auth'], COMPLETES, 'pass'],
    ['is right where only a version without it is left', ['anonymous'], OTP, 'pass'],
    ['convicts nobody where such a version is possible', ['anonymous'], '', 'pass'],
  ])('%s', async (_, types, more, outcome) => {
    expect(await verdictOf(types, more)).toBe(outcome)
  })
})
