/** What an example is for, told by the request above it, by the sentence before it, or by what a member under a wrong name says. */

import { describe, expect, test } from 'vitest'
import exampleMethod from '../../rules/document/example-method.js'
import exampleShape from '../../rules/document/example-shape.js'
import { detectDialect } from '../../src/dialects/detect.js'
import { ANY } from '../../src/dialects/version-evidence.js'
import { documentOf, problemsOf } from './judge.js'

const PUBLISHED = {
  agentAuth: { members: { identity_endpoint: 'https://fen.example.com/agent/identity' } },
  as: { members: { token_endpoint: 'https://fen.example.com/oauth2/token' } },
  detection: detectDialect({ ...ANY, names: ['0.6'], evidence: ['set'] }),
}
const messages = (rule: Parameters<typeof problemsOf>[0], text: string) =>
  problemsOf(rule, text, PUBLISHED).map(({ message, level = rule.level }) => `${level} ${message}`)

const block = (json: object) => `\`\`\`json\n${JSON.stringify(json, null, 2)}\n\`\`\`\n`
const asked = (body: object) =>
  `\`\`\`http\nPOST /agent/identity\nContent-Type: application/json\n\n${JSON.stringify(body)}\n\`\`\`\n`
const byMail = asked({ type: 'service_auth', login_hint: 'a@fen.example' })

describe('an answer is judged as the answer to the request above it', () => {
  const CEREMONY = { user_code: 'ABCD-1234', verification_uri: 'https://fen.example.com/claim', expires_in: 600 }
  test.each([
    [{ registration_id: 'r1', claim: CEREMONY }, /claim_token (?:is|are) missing/],
    [{ registration_id: 'r1', claim_token: 'clm_1' }, /claim .*missing/],
    [{ registration_id: 'r1' }, /claim, .*claim_token are missing/],
  ])('%j', (answer, missing) => {
    for (const between of ['', '\nThe reply:\n\n', '\nwhich answers\n\n']) {
      const found = messages(exampleShape, `# auth.md\n\n${byMail}${between}${block(answer)}`)
      expect(found.filter((one) => one.startsWith('MUST')).join()).toMatch(missing)
      expect(found.join()).not.toContain('identity_assertion')
    }
  })

  test('and an anonymous one has its identity at once', () => {
    const found = messages(
      exampleShape,
      `# auth.md\n\n${asked({ type: 'anonymous' })}\n${block({ registration_id: 'r1' })}`,
    )
    expect(found.join()).toContain('identity_assertion')
  })
})

test.each(['identity_type', 'registration_type'])(
  'the value of %s tells which members the rest of the body has',
  (name) => {
    const found = messages(exampleShape, `# auth.md\n\n${asked({ [name]: 'service_auth', email: 'a@fen.example' })}`)
    expect(found).toEqual([
      `MUST type is missing; ${name} is probably a wrong name for it`,
      'MUST login_hint is missing; email is probably a wrong name for it',
    ])
  },
)

const GRANT = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: '<identity_assertion>' }
test.each(['Send this to', 'POST the following to', 'Then submit this body to the endpoint to', 'Now POST to'])(
  '"%s" and a target make a request of the next block',
  (words) => {
    for (const target of ['https://fen.example.com/oauth2/token', '/oauth2/token']) {
      const text = `# auth.md\n\n${words} \`${target}\`:\n\n${block(GRANT)}`
      expect(documentOf(text).requests.map((one) => [one.method, one.target])).toEqual([['POST', target]])
      expect(messages(exampleMethod, text).join()).toMatch(/body is JSON/)
    }
  },
)

test.each(['We send answers to', 'Metadata are at', 'Redirects lead to'])(
  '"%s" and a URL in a sentence do not',
  (words) => {
    expect(documentOf(`# auth.md\n\n${words} \`/oauth2/token\` every day.\n\n${block({ a: 1 })}`).requests).toEqual([])
  },
)

test('a section that says what a revoked access answers is about its end, whatever its heading', () => {
  const revocation = (text: string) =>
    documentOf(`# auth.md\n\n## Leaving\n\n${text}\n`).topics.find(({ name }) => name === 'revocation')?.parts.length
  expect(revocation('A 401 means that your access was revoked.')).toBe(1)
  expect(revocation('If it was revoked, register again.')).toBe(1)
  expect(revocation('Access can be revoked.')).toBe(0)
})
