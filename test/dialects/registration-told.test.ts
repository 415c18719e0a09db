/** A document whose registration has a request of its own is of the version that its answers show. */

import { expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { readSource } from '../../src/document/source.js'

const dialectOf = async (text: string) =>
  (await lint(readSource(new TextEncoder().encode(text), 'auth.md'), {})).dialect.name

const page = (body: string, answer: string) =>
  `# auth.md\n\nOnly one identity type is supported: \`anonymous\`. Agents register here.\n\n\`\`\`http\nPOST /agent/auth\nContent-Type: application/json\n\n${body}\n\`\`\`\n\nResponse:\n\n\`\`\`json\n${answer}\n\`\`\`\n`

test.each([
  [
    '{ "identity_type": "anonymous" }',
    '{ "credential": "lk_1", "credential_expires": null, "scopes": ["read"] }',
    '0.1',
  ],
  ['{ "identity_type": "anonymous" }', '{ "account": "a1", "scopes": ["read"] }', null],
])('%s answered by %s: %s', async (body, answer, version) => {
  expect(await dialectOf(page(body, answer))).toBe(version)
})

test('metadata that fit every version show none', async () => {
  const server = {
    file: 'as-metadata.json',
    text: JSON.stringify({ issuer: 'https://lantern.dev', agent_auth: { skill: 'https://lantern.dev/auth.md' } }),
  }
  const source = readSource(new TextEncoder().encode('# auth.md\n\nAgents register here.\n'), 'auth.md')
  const { dialect, verdicts } = await lint(source, { metadata: { server } })
  expect(dialect.name).toBeNull()
  const shape = verdicts.find(({ rule }) => rule === 'agent-auth/shape')
  expect(shape?.problems[0]?.message).toBe('neither identity_endpoint nor register_uri, its name in 0.1, is there')
})
