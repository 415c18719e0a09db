import { describe, expect, test } from 'vitest'
import { violated } from '../../src/selftest/expectations.js'
import { REHEARSAL_ORIGIN, rehearse } from '../../src/selftest/rehearse.js'
import { createService } from '../../src/service/service.js'

/** What another version published, at a service that speaks AuthKit. */
async function stale(identityTypes: readonly ('anonymous' | 'service_auth')[], isMetadataStale: boolean) {
  const other = await createService({ origin: REHEARSAL_ORIGIN, dialect: '0.6', identityTypes })
  const read = (path: string) => other.fetch(new Request(REHEARSAL_ORIGIN + path)).then((answer) => answer.text())
  const [document, server] = await Promise.all([read('/auth.md'), read('/.well-known/oauth-authorization-server')])
  const wire = isMetadataStale ? [{ on: 'GET /.well-known/oauth-authorization-server', body: () => server }] : []
  return rehearse({ name: 'stale', document: () => document, wire }, { dialect: 'authkit', identityTypes })
}

describe.each([
  [['anonymous', 'service_auth'], true],
  [['anonymous', 'service_auth'], false],
  [['service_auth'], true],
] as const)('a service that answers as AuthKit and publishes 0.6: %j, metadata too: %s', (types, isMetadataStale) => {
  const report = stale(types, isMetadataStale)

  test('is checked by its answers', async () => {
    expect((await report).dialect.name).toBe('authkit')
  })

  test('is told once that what it publishes is of another version', async () => {
    const { verdicts } = await report
    const messages = verdicts.find(({ rule }) => rule === 'agent-auth/dialect')?.problems.map(({ message }) => message)
    const metadata = isMetadataStale ? 'the metadata speaks 0.6 or 0.7, ' : ''
    expect(messages).toHaveLength(1)
    expect(messages?.[0]).toContain(`${metadata}the document speaks 0.6`)
    expect(messages?.[0]).toContain('the service AuthKit')
  })

  test('is accused of nothing else in what it answers', async () => {
    expect(violated(await report).filter((rule) => !rule.startsWith('document/'))).toEqual(['agent-auth/dialect'])
  })
})
