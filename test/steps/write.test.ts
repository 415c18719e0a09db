import { describe, expect, test } from 'vitest'
import type { Defect } from '../../src/service/defects.js'
import { checkSandbox, ORIGIN } from '../harness.js'

const NOTES = `${ORIGIN}/api/notes`
const writes = async (options: NonNullable<Defect['options']>) => {
  const report = await checkSandbox({ name: 'asked in another way', options: { writeUrl: NOTES, ...options } })
  const sent = report.exchanges.filter(({ step }) => step === 'preClaimWrite' || step === 'claimedWrite')
  return { report, sent: sent.map(({ request: { method, body } }) => `${method} ${body ?? ''}`.trim()) }
}

describe('a URL that needs more scopes', () => {
  test('is asked with an empty object, before and after the claim', async () => {
    expect((await writes({})).sent).toEqual(['POST {}', 'POST {}'])
  })

  test('is asked as the user says, and what that makes is listed', async () => {
    const { report, sent } = await writes({ writeBody: '{"text":"a note"}' })
    expect(sent).toEqual(['POST {"text":"a note"}', 'POST {"text":"a note"}'])
    expect(report.created.filter(({ kind }) => kind === 'record')).toEqual([
      expect.objectContaining({ host: new URL(ORIGIN).host, disposition: 'left' }),
    ])
    expect(report.verdicts.find(({ rule }) => rule === 'access/scope-enforced')?.outcome).toBe('pass')
  })

  test('is read with GET, which has no body and makes nothing', async () => {
    const { report, sent } = await writes({ writeMethod: 'GET', writeBody: '{"text":"a note"}' })
    expect(new Set(sent)).toEqual(new Set(['GET']))
    expect(report.created.filter(({ kind }) => kind === 'record')).toEqual([])
  })
})
