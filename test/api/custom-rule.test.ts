import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { type Listening, listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'
import { THOROUGH } from '../thorough.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const example = `${root}examples/custom-rule`

let plain: Listening
let kept: Listening
beforeAll(async () => {
  plain = await listen((origin) => createService({ origin }), 0)
  const promise = {
    name: 'keeps the promises of the example',
    wire: [{ on: 'POST /oauth2/token', headers: { 'x-request-id': 'req_1' } }],
  }
  kept = await listen((origin) => createService({ origin }, [promise]), 0)
})
afterAll(() => Promise.all([plain.close(), kept.close()]))

/** The built program in the folder of the example, as a reader of it would run it. */
const ran = (...argv: readonly string[]) => act(...argv, '--trust-config')

const act = (...argv: readonly string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const options = { cwd: example, env: { PATH: process.env['PATH'] }, maxBuffer: 1 << 26 }
    execFile(process.execPath, [`${root}bin/authmd-check.js`, ...argv], options, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })

const outcomeOf = ({ verdicts }: Report, id: string) => verdicts.find(({ rule }) => rule === id)?.outcome

describe('the example of rules of your own', () => {
  test.runIf(THOROUGH)('judges a service that breaks them, and one that does not', async () => {
    const broken = await ran(plain.origin, '-r', 'json')
    expect(broken.err).toBe('')
    expect(outcomeOf(JSON.parse(broken.out), 'token/request-id')).toBe('warn')
    expect(outcomeOf(JSON.parse(broken.out), 'document/support-address')).toBe('warn')
    const sound = JSON.parse((await ran(kept.origin, '-r', 'json')).out) as Report
    expect(outcomeOf(sound, 'token/request-id')).toBe('pass')
    expect((await ran(plain.origin, '--rule', 'token/request-id=error', '--quiet')).code).toBe(1)
  })

  test('is not run where nobody trusts the folder', async () => {
    expect(await act('rules')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--trust-config') })
  })

  test('lists and explains them', async () => {
    expect((await ran('rules')).out).toContain('token/request-id')
    expect((await ran('explain', 'document/support-address')).out).toContain('Name support@example.com')
  })

  test('lints with those that need no network', async () => {
    const { out } = await ran('lint', 'README.md', '-r', 'json')
    expect(outcomeOf(JSON.parse(out), 'document/support-address')).toBe('warn')
    expect(outcomeOf(JSON.parse(out), 'token/request-id')).toBeUndefined()
  })

  test('names every stage in its text', async () => {
    const text = (await readFile(`${example}/README.md`, 'utf8')).replace(/\s+/g, ' ')
    const { STAGES } = await import('../../src/model/stage.js')
    const stages = `${STAGES.slice(0, -1).join(', ')} or ${STAGES.at(-1)}`
    expect(text).toContain(stages)
  })
})
