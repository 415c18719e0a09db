import { describe, expect, test } from 'vitest'
import { type FixInput, fix } from '../../src/api/fix.js'
import { readSource } from '../../src/document/source.js'

const fixText = (text: string, input: FixInput = {}) =>
  fix(readSource(new TextEncoder().encode(text), 'auth.md'), input)

const ORIGIN = 'https://api.notes.dev'
const fence = (lang: string, code: string) => `\`\`\`${lang}\n${code}\n\`\`\`\n`
const REGISTER = fence(
  'http',
  `POST ${ORIGIN}/agent/identity\nContent-Type: application/json\n\n{ "type": "anonymous" }`,
)
const EXCHANGE = fence(
  'http',
  `POST ${ORIGIN}/oauth2/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=urn:ietf:params:oauth:grant-type:jwt-bearer\n&assertion=<identity_assertion>`,
)
const document = (...parts: string[]) => `# auth.md\n\nAgents register at ${ORIGIN}.\n\n${parts.join('\n')}`

describe('an example', () => {
  test.each([
    [
      'the method of a request',
      document(REGISTER, EXCHANGE, EXCHANGE.replace('POST', 'PUT')),
      'PUT',
      'POST',
      'document/example-method',
    ],
    [
      'the content type of a form',
      document(REGISTER, EXCHANGE.replace('application/x-www-form-urlencoded', 'application/json')),
      'application/json\n\ngrant',
      'application/x-www-form-urlencoded\n\ngrant',
      'document/example-method',
    ],
    [
      'the content type of JSON',
      document(REGISTER.replace('application/json', 'application/x-www-form-urlencoded'), EXCHANGE),
      'application/x-www-form-urlencoded\n\n{',
      'application/json\n\n{',
      'document/example-method',
    ],
    [
      'a curl command that says nothing of its type',
      document(fence('sh', `curl -d '{"type": "anonymous"}' ${ORIGIN}/agent/identity`), EXCHANGE),
      'curl -d',
      "curl -H 'Content-Type: application/json' -d",
      'document/example-method',
    ],
    [
      'a misspelt member of an answer',
      document(
        REGISTER,
        fence(
          'json',
          '{\n  "registration_id": "reg_1",\n  "registration_type": "anonymous",\n  "identity_asserton": "eyJ…",\n  "assertion_expires": "2026-06-10T12:00:00Z",\n  "pre_claim_scopes": ["a"]\n}',
        ),
        EXCHANGE,
      ),
      '"identity_asserton"',
      '"identity_assertion"',
      'document/example-shape',
    ],
    [
      'a misspelt field of a form',
      document(REGISTER, EXCHANGE.replace('&assertion=', '&asertion=')),
      '&asertion=',
      '&assertion=',
      'document/example-shape',
    ],
    [
      'a former name among newer ones',
      document(
        REGISTER,
        fence(
          'json',
          `{ "agent_auth": { "identity_endpoint": "${ORIGIN}/agent/identity", "claim_uri": "${ORIGIN}/c" } }`,
        ),
        fence('json', '{ "type": "service_auth", "login_hint": "a@notes.dev" }'),
        EXCHANGE,
      ),
      '"claim_uri"',
      '"claim_endpoint"',
      'document/dialect-consistent',
    ],
  ] as const)('is fixed: %s', async (_name, text, from, to, rule) => {
    const { source, appliedEdits } = await fixText(text)
    expect(appliedEdits.map((one) => one.rule)).toEqual([rule])
    expect(text.split(from)).toHaveLength(2)
    expect(source.text).toBe(text.replace(from, to))
  })

  test.each([
    ['a request without a body', document(REGISTER, fence('http', `GET ${ORIGIN}/agent/identity`))],
    [
      'a body of another type',
      document(
        REGISTER,
        EXCHANGE.replace(
          /grant_type[^`]*/,
          '{ "grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": "<a>" }\n',
        ),
      ),
    ],
    ['a member that may be the service’s own', document(REGISTER.replace('"type"', '"method"'), EXCHANGE)],
    [
      'a former name that is told of',
      document(REGISTER, EXCHANGE, 'Until 2025 `register_uri` and `claim_uri` were used.'),
    ],
  ])('is left alone: %s', async (_name, text) => expect((await fixText(text)).source.text).toBe(text))
})

describe('a host that a template left', () => {
  const published = {
    resource: {
      file: 'prm.json',
      text: JSON.stringify({ resource: `${ORIGIN}/v1`, authorization_servers: ['https://login.notes.dev'] }),
    },
    server: {
      file: 'as-metadata.json',
      text: JSON.stringify({
        issuer: 'https://login.notes.dev',
        token_endpoint: 'https://login.notes.dev/oauth2/token',
        agent_auth: { identity_endpoint: `${ORIGIN}/agent/identity`, identity_types_supported: ['anonymous'] },
      }),
    },
  }
  const template = document(REGISTER, EXCHANGE).replaceAll(ORIGIN, 'https://service.example.com')

  test('is named by the metadata that have its path', async () => {
    const { source, appliedEdits } = await fixText(template, { metadata: published })
    expect(source.text).toContain(`POST ${ORIGIN}/agent/identity`)
    expect(source.text).toContain('POST https://login.notes.dev/oauth2/token')
    expect(new Set(appliedEdits.map(({ rule }) => rule))).toEqual(new Set(['document/hosts-named']))
  })

  test.each([
    ['there are no metadata', template, {}],
    [
      'no path tells which it is',
      template.replaceAll('/agent/identity', '/register').replaceAll('/oauth2/token', '/t'),
      { metadata: published },
    ],
  ])('is left alone where %s', async (_name, text, input) =>
    expect((await fixText(text, input)).source.text).toBe(text),
  )
})
