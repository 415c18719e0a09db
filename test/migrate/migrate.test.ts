import { describe, expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { DIALECT_NAMES } from '../../src/dialects/index.js'
import { migrate } from '../../src/migrate/migrate.js'
import { rehearse } from '../../src/selftest/rehearse.js'
import type { MetadataFiles } from '../../src/steps/discover/metadata-files.js'
import { expectFast, much, oneOf, some, THOROUGH } from '../thorough.js'
import { metadataOf, OFFERS, published, SHORT, sourceOf, violated } from './published.js'

/** The outcome as input of the next migration. */
const again = ({ document, resource, server }: ReturnType<typeof migrate>, metadata: MetadataFiles) => ({
  source: sourceOf(document),
  metadata: metadataOf(resource ?? metadata.resource?.text ?? '', server ?? metadata.server?.text ?? ''),
})

describe.each(DIALECT_NAMES)('from %s to 0.6', (from) => {
  test.each(oneOf(OFFERS, DIALECT_NAMES.indexOf(from)).map((types) => ({ types })))(
    '$types passes lint, a second time changes nothing',
    async ({ types }) => {
      const { source, metadata } = await published(from, types)
      const once = migrate(source, metadata, { to: '0.6' })
      const migrated = again(once, metadata)
      expect(violated(await lint(migrated.source, { metadata: migrated.metadata }))).toEqual([])
      const twice = migrate(migrated.source, migrated.metadata, { to: '0.6' })
      expect(twice).toMatchObject({ document: once.document, server: once.server, resource: once.resource, notes: [] })
    },
  )

  test.runIf(THOROUGH || from === '0.1')(
    'where the service is moved, the document follows, and a check of it passes',
    async () => {
      const { source } = await published(from)
      const { metadata } = await published('0.6')
      const { document } = migrate(source, metadata, { to: '0.6' })
      expect(document).not.toMatch(
        /register_uri|(?<!missing_)verified_email|\botp\b|"credential|scopes\.post_claim|net\/agent\/auth/,
      )
      const report = await rehearse(undefined, { dialect: '0.6', document }, { provider: true })
      expect(violated(report)).toEqual([])
      expect(report.dialect.name).toBe('0.6')
    },
  )
})

test.each(some(DIALECT_NAMES, 1))('from 0.6 to %s: the document that a service of it can publish', async (to) => {
  const { source } = await published('0.6')
  const { metadata } = await published(to)
  const { document } = migrate(source, metadata, { to })
  expect(violated(await lint(sourceOf(document), { metadata }))).toEqual([])
  const report = await rehearse(undefined, { dialect: to, document }, { provider: true })
  expect(violated(report)).toEqual([])
})

const OLD = `# auth.md

This page is for agents of https://notes.dev.

\`\`\`json
{"resource": "https://notes.dev", "authorization_servers": ["https://notes.dev"], "scopes_supported": ["read"]}
\`\`\`

\`\`\`json
{"agent_auth": {"register_uri": "https://notes.dev/r", "claim_uri": "https://notes.dev/c", "identity_types_supported": ["anonymous"]}}
\`\`\`

### My claim

POST your \`claim_token\` and the \`otp\` to \`claim_uri\`, \`/c/complete\`. See [above](#my-claim).

\`\`\`http
POST /c/complete HTTP/1.1
Host: notes.dev
Content-Type: application/json

{"claim_token": "<claim_token>", "otp": "123456"}
\`\`\`
`

test('headings keep their words and rank, and links lead to them', () => {
  const { document, notes } = migrate(sourceOf(OLD), {}, { to: '0.6' })
  expect(document).toContain('"identity_endpoint": "https://notes.dev/r"')
  expect(document).toMatch(/"identity_types_supported": \[\s*"anonymous"\s*\]/)
  expect(document).toContain('\n### My claim\n\nA claim puts your user behind the registration')
  expect(document).toContain('\n### Exchange the assertion\n')
  expect(document).toMatch(/[^\n]\n$/)
  expect(notes[0]).toBe(
    'auth.md:13: "My claim" was rewritten for 0.6, which has another ceremony: check that it still says what you want, including lifetimes',
  )
})

test('line endings stay as they are', () => {
  const { document } = migrate(sourceOf(OLD.replaceAll('\n', '\r\n')), {}, { to: '0.6' })
  expect(document.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(document.replaceAll('\r\n', '\n')).toBe(migrate(sourceOf(OLD), {}, { to: '0.6' }).document)
})

test('a large document takes seconds at most', () => {
  const many =
    OLD +
    much(
      '\n### Part\n\n`otp` and `claim_uri`\n\n```json\n{"type": "anonymous", "requested_credential_type": "api_key"}\n```\n',
    )
  expectFast(5000, () => migrate(sourceOf(many), {}, { to: '0.6' }))
})

test('endpoints come from the requests that are shown, and every other one is a note', () => {
  const text = SHORT()
  const { document, notes } = migrate(sourceOf(text), {}, { to: '0.6' })
  expect(document).toContain('https://shop.example/agents')
  const invented = [...document.matchAll(/https:\/\/shop\.example\/[\w/.-]*\w/g)]
    .map(([url]) => url)
    .filter((url) => !text.includes(url))
  expect(invented.length).toBeGreaterThan(0)
  for (const url of invented) expect(notes.join('\n')).toContain(`TODO ${url}`)
})
