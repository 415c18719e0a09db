import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fix } from '../../src/api/fix.js'
import { lint } from '../../src/api/lint.js'
import { metadataOver } from '../../src/api/published-metadata.js'
import { DIALECT_NAMES } from '../../src/dialects/index.js'
import { DEFAULTS } from '../../src/facts/options.js'
import { defineOwnRule, type Rule } from '../../src/judge/define-rule.js'
import type { Edit } from '../../src/model/problem.js'
import { REHEARSAL_ORIGIN } from '../../src/selftest/rehearse.js'
import { createService } from '../../src/service/service.js'
import { inProcess } from '../../src/session/transport/in-process.js'
import { runs } from '../thorough.js'
import { EXCHANGE, FORM, fixText, http, ORIGIN, sourceOf } from './fixing.js'

const metadata = {
  resource: {
    file: 'prm.json',
    text: JSON.stringify({ resource: ORIGIN, authorization_servers: [ORIGIN], bearer_methods_supported: ['header'] }),
  },
  server: {
    file: 'as-metadata.json',
    text: JSON.stringify({
      issuer: ORIGIN,
      token_endpoint: `${ORIGIN}/oauth2/token`,
      revocation_endpoint: `${ORIGIN}/oauth2/revoke`,
      agent_auth: {
        identity_endpoint: `${ORIGIN}/agent/identity`,
        claim_endpoint: `${ORIGIN}/agent/claim`,
        identity_types_supported: ['anonymous'],
      },
    }),
  },
}

describe('a link to a heading', () => {
  test.each([
    ['a number', '## 3. Register\n\n[x](#register)', '[x](#3-register)'],
    ['a step', '## Register\n\n[x](#step-2-register)', '[x](#register)'],
    ['a word for a sign', '## Errors & limits\n\n[x](#errors-and-limits)', '[x](#errors--limits)'],
    ['an accent', '## Résumé\n\n[x](#resume)', '[x](#résumé)'],
    ['an article', '## Claim the account\n\n[x](#claim-account)', '[x](#claim-the-account)'],
    ['in a definition', '## 3. Register\n\n[x][y]\n\n[y]: #register', '[y]: #3-register'],
    ['an explicit id', '## 3. Register {#reg-3}\n\n[x](#register)', '[x](#reg-3)'],
    ['a link named like it', '## 3. Register\n\n[#register](#register)', '[#register](#3-register)'],
  ])('is fixed where it lacks %s', async (_name, text, expected) => {
    const { source, appliedEdits } = await fixText(`# auth.md\n\n${text}\n`)
    expect(source.text).toContain(expected)
    expect(appliedEdits.map(({ rule }) => rule)).toEqual(['document/anchor'])
  })

  test.each([
    ['nothing is like it', '## Register\n\n[x](#pricing)'],
    ['two are', '## 1. Errors\n\n## 2. Errors\n\n[x](#3-errors)'],
    ['it is nothing but form', '## The\n\n[x](#and)'],
    ['it is written otherwise', '## 3. Register\n\n[x](#regi&#115;ter)'],
    ['it is code', '## 3. Register\n\n`[x](#register)`'],
    ['a comment ignores it', '## 3. Register\n\n<!-- authmd-check-ignore document/anchor -- old -->\n[x](#register)'],
  ])('is left alone where %s', async (_name, text) => {
    const { source, appliedEdits } = await fixText(`# auth.md\n\n${text}\n`)
    expect(source.text).toBe(`# auth.md\n\n${text}\n`)
    expect(appliedEdits).toEqual([])
  })

  test('is left alone where the rule is off', async () => {
    const rules = new Map([['document/anchor', 'off']] as const)
    expect((await fixText('# auth.md\n\n## 3. Register\n\n[x](#register)\n', { rules })).appliedEdits).toEqual([])
  })
})

describe('an endpoint that is another in the metadata', () => {
  const trusted = { metadata, trustsMetadata: true }
  test.each([
    ['a path', http(`POST /oauth/token\r\n${FORM}`, EXCHANGE), 'POST /oauth2/token\r\n'],
    [
      'a URL',
      http('POST https://old.notes.dev/register', '{ "type": "anonymous" }'),
      `POST ${ORIGIN}/agent/identity\r\n`,
    ],
    ['a member', '# a\n\n```json\n{ "token_endpoint": "https://notes.dev/t" }\n```\n', `"${ORIGIN}/oauth2/token"`],
    [
      'a curl command',
      `# a\n\n\`\`\`sh\ncurl --json '{"type":"anonymous"}' ${ORIGIN}/register\n\`\`\`\n`,
      `${ORIGIN}/agent/identity\n`,
    ],
  ])('is fixed in %s', async (_name, text, expected) => {
    const { source, appliedEdits } = await fixText(text, trusted)
    expect(source.text).toContain(expected)
    expect(new Set(appliedEdits.map(({ rule }) => rule))).toEqual(new Set(['document/endpoints-match']))
  })

  test('is fixed in every place', async () => {
    const text = http(`POST /oauth/token\r\n${FORM}`, EXCHANGE)
    const { source, appliedEdits } = await fixText(text + text, trusted)
    expect(source.text.split('POST /oauth2/token')).toHaveLength(3)
    expect(appliedEdits).toHaveLength(2)
  })

  test.each([
    ['the metadata are not known to be right', http(`POST /oauth/token\r\n${FORM}`, EXCHANGE), { metadata }],
    ['there are no metadata', http(`POST /oauth/token\r\n${FORM}`, EXCHANGE), { trustsMetadata: true }],
    ['it has a query', http(`POST /oauth/token?v=2\r\n${FORM}`, EXCHANGE), trusted],
    ['its host is to be filled in', http(`POST https://<host>/oauth/token\r\n${FORM}`, EXCHANGE), trusted],
    ['it stands where nothing is understood', '# a\n\nThe path was /oauth/token once.\n', trusted],
  ])('is left alone where %s', async (_name, text, input) => {
    expect((await fixText(text, input)).source.text).toBe(text)
  })
})

/** Reports `found` wherever it stands, with what a test wants done about it. */
const replacing = (found: string, edits: (at: number) => readonly [Edit, ...Edit[]], id = 'x'): Rule =>
  defineOwnRule({
    id: `document/${id}`,
    title: 'Nothing is found.',
    level: 'SHOULD',
    spec: [{ document: 'x', section: '1', url: 'https://example.com/' }],
    needs: ['document'],
    check: ({ document: { text } }) =>
      [...text.matchAll(new RegExp(found, 'g'))].map(({ index }) => ({ message: 'found', edits: edits(index) })),
    why: 'x',
    fix: 'x',
  })
const one = (start: number, end: number, text: string): readonly [Edit] => [{ start, end, text }]

describe('edits', () => {
  test('that overlap wait for their turn', async () => {
    const rules = [
      replacing('ab', (at) => one(at, at + 2, 'cb'), 'a'),
      replacing('b', (at) => one(at, at + 1, 'd'), 'b'),
    ]
    const { source, appliedEdits } = await fixText('ab', {}, rules)
    expect(source.text).toBe('cd')
    expect(appliedEdits.map(({ from, to }) => `${from}:${to}`)).toEqual(['ab:cb', 'b:d'])
  })

  test('of one problem are made together or not at all', async () => {
    const both = replacing('ab', (at) => [
      { start: at, end: at + 1, text: 'x' },
      { start: at + 1, end: at + 99, text: 'y' },
    ])
    expect((await fixText('ab', {}, [both])).source.text).toBe('ab')
  })

  test('that go in a circle are not made', async () => {
    const rules = [replacing('a', (at) => one(at, at + 1, 'b'), 'a'), replacing('b', (at) => one(at, at + 1, 'a'), 'b')]
    const { source, appliedEdits, report } = await fixText('a', {}, rules)
    expect(source.text).toBe('a')
    expect(appliedEdits).toEqual([])
    expect(report.summary.warn).toBe(1)
  })

  test('that never end are not made', async () => {
    const grows = replacing('a', (at) => one(at, at + 1, 'aa'))
    expect((await fixText('a', {}, [grows])).source.text).toBe('a')
  })

  test('that change nothing, or are nowhere, are not made', async () => {
    const same = replacing('a', (at) => one(at, at + 1, 'a'), 'a')
    const nowhere = replacing('a', () => one(-1, 5, 'b'), 'b')
    expect((await fixText('a', {}, [same, nowhere])).appliedEdits).toEqual([])
  })
})

const SNIPPETS = [
  `\`\`\`sh\ncurl -d '{"type": "anonymous"}' ${ORIGIN}/agent/identity && curl -d '{"type": "anonymous"}' /x\n\`\`\``,
  `\`\`\`http\nPUT /oauth2/token\nContent-Type: application/json\n\n${EXCHANGE.replace('&assertion', '&asertion')}\n\`\`\``,
  '```json\n{ "type": "service_auth", "loginhint": "a@b.dev" }\n```',
  '# auth.md',
  '## 3. Register',
  '## Errors & limits',
  '[x](#register)',
  '[y](#errors-and-limits)',
  '[z]: #register',
  `\`\`\`http\nPOST /oauth/token\n${FORM}\n\n${EXCHANGE}\n\`\`\``,
  '```http\nPOST https://old.notes.dev/register\n\n{ "type": "anonymous" }\n```',
  '```json\n{ "token_endpoint": "https://notes.dev/t", "claim_uri": "https://notes.dev/c" }\n```',
  `- **Token endpoint**: \`${ORIGIN}/token2\``,
  '<!-- authmd-check-ignore document/anchor -- kept -->',
  'Text with `code` and ünïcode 😀.',
  '> quoted [x](#register)',
]

test('mending twice is mending once, whatever the text is', async () => {
  const texts = fc.array(fc.oneof(fc.constantFrom(...SNIPPETS), fc.string()), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(texts, fc.constantFrom('\n\n', '\r\n\r\n', '\n'), fc.boolean(), async (parts, between, trusts) => {
      const input = { metadata, trustsMetadata: trusts }
      const once = await fixText(parts.join(between), input)
      const twice = await fix(once.source, input)
      expect(twice.source.text).toBe(once.source.text)
      expect(twice.appliedEdits).toEqual([])
      const before = await lint(sourceOf(parts.join(between)), input)
      expect(once.report.summary.fail).toBeLessThanOrEqual(before.summary.fail)
    }),
    runs(100),
  )
}, 60_000)

describe('the metadata of a live service', () => {
  test.each(DIALECT_NAMES)('bring back a document of %s that drifted', async (dialect) => {
    const sandbox = await createService({ origin: REHEARSAL_ORIGIN, dialect }, [])
    const fetch = async (request: Request) => sandbox.fetch(request)
    const target = new URL(REHEARSAL_ORIGIN)
    const published = await metadataOver(inProcess(fetch, { protocol: 'TLSv1.3', validTo: Date.now() + 1e10 }), {
      ...DEFAULTS,
      target,
      effects: new Set(['read']),
    })
    expect(Object.keys(published)).toEqual(['resource', 'server'])
    const text = await (await sandbox.fetch(new Request(`${REHEARSAL_ORIGIN}/auth.md`))).text()
    const clean = await fixText(text, { metadata: published, trustsMetadata: true })
    expect(hash(clean.source.text)).toBe(hash(text))
    const drifted = text.replaceAll('/agent/identity', '/v0/agents').replaceAll('/agent/auth', '/v0/agents')
    const { report, appliedEdits } = await fixText(drifted, { metadata: published, trustsMetadata: true })
    expect(report.verdicts.find(({ rule }) => rule === 'document/endpoints-match')?.outcome).toBe('pass')
    expect(appliedEdits.length).toBeGreaterThan(0)
  })
})

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
