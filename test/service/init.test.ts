import { describe, expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { DIALECT_NAMES } from '../../src/dialects/index.js'
import { readSource } from '../../src/document/source.js'
import type { Report } from '../../src/model/report.js'
import { REHEARSAL_ORIGIN, rehearse } from '../../src/selftest/rehearse.js'
import { type Answers, describeService } from '../../src/service/publish/describe.js'
import { publicationOf } from '../../src/service/publish/publication.js'
import type { IdentityType } from '../../src/service/publish/versions.js'
import { oneOf, THOROUGH } from '../thorough.js'

const ANSWERS: Answers = {
  name: 'Notes',
  issuer: REHEARSAL_ORIGIN,
  types: ['anonymous', 'service_auth', 'identity_assertion'],
  scopes: [
    { name: 'notes.read', meaning: 'read your notes' },
    { name: 'notes.write', meaning: 'add notes' },
  ],
  dialect: '0.6',
  contact: `${REHEARSAL_ORIGIN}/docs#contact`,
}
const OFFERS: readonly (readonly IdentityType[])[] = [
  ['anonymous'],
  ['service_auth'],
  ['identity_assertion'],
  ['anonymous', 'service_auth'],
  ['anonymous', 'service_auth', 'identity_assertion'],
]
const PLACES: readonly Partial<Answers>[] = [
  {},
  {
    about: 'keeps notes',
    resource: 'https://api.notes.dev/v1',
    issuer: 'https://auth.notes.dev',
    contact: 'help@notes.dev',
  },
  {
    issuer: 'https://notes.dev/tenant',
    resource: 'https://notes.dev/',
    api: 'https://notes.dev/api/notes?page=1',
    pricing: 'https://notes.dev/pricing',
    terms: 'https://notes.dev/terms',
    privacy: 'https://notes.dev/privacy',
    documentation: 'https://notes.dev/docs',
  },
]

const violated = ({ verdicts }: Report) =>
  verdicts
    .filter(({ outcome }) => ['fail', 'warn', 'error'].includes(outcome))
    .map(({ rule, problems }) => `${rule}: ${problems.map(({ message }) => message).join('; ')}`)

describe.each(DIALECT_NAMES)('what is written for %s', (dialect) => {
  test.each(oneOf(OFFERS, DIALECT_NAMES.indexOf(dialect)).map((types) => ({ types })))(
    'passes lint with $types',
    async ({ types }) => {
      for (const place of PLACES) {
        const { document, resource, server } = publicationOf(describeService({ ...ANSWERS, ...place, dialect, types }))
        const metadata = {
          resource: { file: 'prm.json', text: resource },
          server: { file: 'as-metadata.json', text: server },
        }
        const report = await lint(readSource(new TextEncoder().encode(document), 'auth.md'), { metadata })
        expect(violated(report)).toEqual([])
        expect(report.posture).toBe('registration')
      }
    },
  )

  test.runIf(THOROUGH || dialect === '0.6')('passes a check where it is served', async () => {
    const { document } = publicationOf(describeService({ ...ANSWERS, dialect, api: `${REHEARSAL_ORIGIN}/api/notes` }))
    const report = await rehearse(undefined, { dialect, document }, { provider: true })
    expect(violated(report)).toEqual([])
  })
})

test('what is published already stays as it is', () => {
  const published = { server: { issuer: REHEARSAL_ORIGIN, x_own: [1], token_endpoint: `${REHEARSAL_ORIGIN}/token` } }
  const { server } = publicationOf(describeService(ANSWERS), published)
  expect(JSON.parse(server)).toMatchObject({
    ...published.server,
    agent_auth: { skill: `${REHEARSAL_ORIGIN}/auth.md` },
  })
})
