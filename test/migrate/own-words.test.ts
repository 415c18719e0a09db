import { describe, expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { DIALECT_NAMES, type DialectName } from '../../src/dialects/index.js'
import { migrate } from '../../src/migrate/migrate.js'
import { some, turn } from '../thorough.js'
import { metadataOf, OFFERS, ORIGIN, published, SHORT, sourceOf, violated } from './published.js'

const RELEASES = DIALECT_NAMES.filter((name) => name !== 'authkit')
const PAIRS = RELEASES.flatMap((from, i) =>
  [...RELEASES.slice(i + 1), 'authkit' as const].map((to): { from: DialectName; to: DialectName } => ({ from, to })),
)

/** What a service says of itself, by the section in which it says it. */
const OWN: readonly (readonly [section: string, sentences: readonly string[]])[] = [
  ['Discover', ['The keys at the JWKS rotate every 90 days.']],
  [
    'Register',
    [
      'Registrations are limited to 60 per hour and address.',
      'An ID-JAG for us has `https://api.partner.example` as its audience.',
      'Registration for teams is planned for next year.',
    ],
  ],
  ['Claim ceremony', ['A claim must be completed within 45 minutes.', 'Claims by phone are not yet implemented.']],
  ['Errors', ['`tenant_suspended` (423): your tenant was suspended; write to ops@partner.example.']],
  ['Revocation', ['A registration that is idle for 30 days ends.']],
]

/** Says each sentence at the end of its section. */
const withOwn = (text: string): string =>
  OWN.reduce((result, [title, sentences]) => {
    const [before = '', after = ''] = result.split(`\n## ${title}\n`)
    const next = after.indexOf('\n## ')
    const end = next < 0 ? after.length : next
    return `${before}\n## ${title}\n${after.slice(0, end).trimEnd()}\n\n${sentences.join('\n\n')}\n${after.slice(end)}`
  }, text)

const urlsIn = (text: string): readonly string[] => text.match(/https?:\/\/[^\s"'`<>()|,]*[^\s"'`<>()|,.;:]/g) ?? []

describe.each(some(turn(PAIRS), 2))('from $from to $to', ({ from, to }) => {
  test('everything that only this service can say stays, and each URL that nobody named is marked and listed', async () => {
    const { source, metadata } = await published(from)
    const text = withOwn(source.text)
    const { document, resource, server, notes } = migrate(sourceOf(text), metadata, { to })
    for (const sentence of OWN.flatMap(([, sentences]) => sentences)) expect(document).toContain(sentence)
    const known = text + metadata.resource.text + metadata.server.text
    const invented = [...urlsIn(document), ...urlsIn(server ?? '')].filter(
      (url) => url.startsWith(ORIGIN) && !known.includes(url),
    )
    for (const url of invented) expect(url).toContain('/TODO/')
    for (const url of new Set(urlsIn(document).filter((one) => invented.includes(one))))
      expect(notes.join('\n')).toContain(new URL(url).pathname)
    const linted = await lint(sourceOf(document), { metadata: metadataOf(resource ?? '', server ?? '') })
    expect(violated(linted)).toEqual([])
  })
})

describe.each(some(turn(PAIRS), 1))('from $from to $to', ({ from, to }) => {
  test.each(some(OFFERS, 2).map((types) => ({ types })))('$types: what was migrated passes lint', async ({ types }) => {
    const { source, metadata } = await published(from, types)
    const { document, resource, server } = migrate(source, metadata, { to })
    const report = await lint(sourceOf(document), { metadata: metadataOf(resource ?? '', server ?? '') })
    expect(violated(report)).toEqual([])
  })
})

test('an answer keeps its own values and members, and lists that stand on one line', () => {
  const answer = `\`\`\`json
{
  "registration_id": "r_7",
  "registration_type": "anonymous",
  "credential": "k_…",
  "credential_type": "api_key",
  "credential_expires": "2027-01-01T00:00:00Z",
  "scopes": ["orders:read", "orders:write"],
  "tenant": "t_1"
}
\`\`\``
  const { document } = migrate(sourceOf(SHORT(answer)), {}, { to: '0.6' })
  expect(document).toContain('"registration_id": "r_7"')
  expect(document).toContain('"identity_assertion": "<identity_assertion>"')
  expect(document).toContain('"assertion_expires": "2027-01-01T00:00:00Z"')
  expect(document).toContain('"pre_claim_scopes": ["orders:read", "orders:write"]')
  expect(document).toContain('"tenant": "t_1"')
  expect(document).not.toMatch(/"credential/)
  expect(document).toContain('"note": "one per tenant"')
})

test('codes are renamed where they are codes, rows of codes that are gone go, and those of the service stay', () => {
  const errors = `## Errors

| Code | What to do |
| --- | --- |
| \`credential_expired\` | the credential has expired: get another |
| \`unsupported_credential_type\` | ask for a key |
| \`quota_used\` | wait a day |`
  const { document } = migrate(sourceOf(SHORT(errors)), {}, { to: '0.6' })
  expect(document).toContain('| `expired` | the credential has expired: get another |')
  expect(document).toContain('| `quota_used` | wait a day |')
  expect(document).not.toContain('unsupported_credential_type')
  expect(document).toContain('| 400 | `invalid_grant` |')
})

test('a sentence about a member that is gone goes, and its neighbours stay', () => {
  const more = `Ask for a key in \`requested_credential_type\`. Everybody may register.

- Name your program. Ask for a key in \`requested_credential_type\`.
- Ask for a key in \`requested_credential_type\`.
- Ask for at most 3 keys in \`requested_credential_type\`.`
  const { document, notes } = migrate(sourceOf(SHORT(more)), {}, { to: '0.6' })
  expect(document).toContain(
    '\n\nEverybody may register.\n\n- Name your program.\n- Ask for at most 3 keys in `requested_credential_type`.\n',
  )
  expect(notes.filter((note) => note.includes('was removed'))).toHaveLength(3)
  expect(notes.join('\n')).toContain('`requested_credential_type` is of 0.1: rewrite what is said around it')
})

test('scopes come from the answers that are shown; without any, no empty list is written', () => {
  const answer = `\`\`\`json
{ "registration_id": "r_7", "registration_type": "anonymous", "credential": "k_…", "scopes": ["orders:read"] }
\`\`\``
  expect(migrate(sourceOf(SHORT(answer)), {}, { to: '0.6' }).document).toMatch(/"scopes_supported": \[\s*"orders:read"/)
  const { document } = migrate(sourceOf(SHORT()), {}, { to: '0.6' })
  expect(document).not.toContain('scopes_supported')
  expect(document).not.toContain('"scope": ""')
})

test('what the protocol defines is not to be replaced', async () => {
  const { source } = await published('0.1')
  const { notes } = migrate(source, {}, { to: '0.6' })
  const invented = notes.filter((note) => note.includes('replace it by yours'))
  expect(invented.length).toBeGreaterThan(0)
  for (const note of invented) expect(note).toContain('/TODO/')
})
