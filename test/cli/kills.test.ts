/** Whatever ends a run, and whenever: no token and no process is left, or `cleanup` mends it. */

import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT } from '../drivers/browser.js'
import { buildWalled } from '../program.js'
import { some, THOROUGH, turn } from '../thorough.js'
import { type Counting, countingSandbox, startWalled, until } from './walled.js'

const folder = mkdtempSync(join(tmpdir(), 'kills-'))
let bin = ''
let sandbox: Counting
beforeAll(async () => {
  bin = await buildWalled(folder)
  sandbox = await countingSandbox()
}, 120_000)
afterAll(async () => {
  await sandbox.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  sandbox.live.clear()
  sandbox.requests = 0
})

const RUNS = {
  check: [],
  claim: ['--login-hint', ACCOUNT.email, '--claim', 'command:trap "" INT TERM HUP; sleep 61 & sleep 62'],
  wait: ['--login-hint', ACCOUNT.email, '--max-wait', '600'],
} as const
const ENDS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'double', 'SIGKILL'] as const
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 143, double: 130, SIGKILL: null } as const

/** A small generator (Park and Miller), so that each run kills at the same moments. */
function* randoms(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647
    yield state
  }
}

const drawn = randoms(11)
const KILLS = Array.from({ length: 40 }, (_, i) => {
  const run = (['check', 'claim', 'wait'] as const)[i % 3] ?? 'check'
  const end = ENDS[i % ENDS.length] ?? 'SIGINT'
  return [run, end, (drawn.next().value ?? 0) % 70] as const
})

describe.runIf(THOROUGH)('at random moments', { timeout: 120_000 }, () => {
  test.each(some(turn(KILLS), 1))('%s, %s after %d requests', async (name, end, requests) => {
    const record = join(folder, `${name}-${end}-${requests}.json`)
    const run = startWalled(bin, [sandbox.origin, ...RUNS[name], '-r', 'json', '--record', record, '--keep-handles'])
    let hasEnded = false
    run.code.then(() => {
      hasEnded = true
    })
    await until(() => hasEnded || sandbox.requests >= requests)
    const signal = end === 'double' ? 'SIGINT' : end
    run.child.kill(signal)
    if (end === 'double') {
      await new Promise((resolve) => setTimeout(resolve, 20))
      run.child.kill('SIGINT')
    }
    const code = await run.code
    // Killed by force, the keeper leaves a process that sees this and cleans up.
    await until(() => run.running().length === 0)
    expect(run.running()).toEqual([])
    if (!hasEnded || code !== 0) expect([CODES[end], end === 'double' ? null : CODES[end]]).toContain(code)
    if (end !== 'double' && end !== 'SIGKILL') {
      expect([...sandbox.live]).toEqual([])
      if (code !== 0) expect(JSON.parse(run.said.out).interrupted.by).toBe(signal)
      return
    }
    if (sandbox.live.size === 0) return
    if (end === 'double') expect(run.said.err).toContain(`authmd-check cleanup ${record}`)
    expect(statSync(`${record}.handles`).mode & 0o777).toBe(0o600)
    expect(await startWalled(bin, ['cleanup', record]).code).toBe(0)
    expect([...sandbox.live]).toEqual([])
  })

  test.runIf(THOROUGH).each(ENDS)('demo, %s', async (end) => {
    const run = startWalled(bin, ['demo', '-r', 'json'])
    await until(() => run.running().length > 1)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    run.child.kill(end === 'double' ? 'SIGTERM' : end)
    if (end === 'double') run.child.kill('SIGTERM')
    expect([null, 130, 143]).toContain(await run.code)
    await until(() => run.running().length === 0)
    expect(run.running()).toEqual([])
  })
})

const [GATE, KEY] = [1, 2].map(() => randomBytes(12).toString('hex')) as [string, string]
const PIPELINE = { CIRCLECI: 'true', CIRCLE_SHA1: 'a'.repeat(40) }

describe('a rule that never ends', { timeout: 120_000 }, () => {
  const rule = `export default {
    id: 'token/endless', title: 'It ends', level: 'MUST', needs: ['accessToken'], why: 'Tests.', fix: 'Tests.', addedIn: '0.2.0',
    spec: [{ document: 'auth.md', section: 'Token', url: 'https://example.com/', quote: 'It ends.' }],
    check: () => { for (;;) {} },
  }`
  const start = (...more: string[]) => {
    mkdirSync(join(folder, 'rules'), { recursive: true })
    writeFileSync(join(folder, 'rules/endless.mjs'), rule)
    writeFileSync(join(folder, 'endless.json'), '{"rulesDir":"rules"}')
    const argv = [sandbox.origin, '--config', join(folder, 'endless.json'), '-r', 'json', '--strict', ...more]
    return startWalled(
      bin,
      [...argv, '--header', `X-Gate: ${GATE}`, '--resource', `${sandbox.origin}/api/notes?key=${KEY}`],
      PIPELINE,
    )
  }

  const ENDED = [
    ['SIGTERM', 143, 'SIGTERM'],
    ['the deadline', 3, 'deadline'],
  ] as const
  test.each(some(ENDED, 1))(
    'is ended by %s; the tokens are revoked, and what was decided is reported',
    async (_, expected, by) => {
      const run = start('--run-timeout', by === 'deadline' ? '4' : '600')
      if (by !== 'deadline') {
        await until(() => sandbox.live.size > 0)
        await new Promise((resolve) => setTimeout(resolve, 1000))
        run.child.kill(by)
      }
      expect(await run.code).toBe(expected)
      const { interrupted, summary, created, options, environment } = JSON.parse(run.said.out)
      expect(options).toMatchObject({ strict: true, live: { header: ['X-Gate'], allowPrivate: false } })
      expect(environment).toMatchObject({ system: 'CircleCI', commit: PIPELINE.CIRCLE_SHA1 })
      for (const secret of [GATE, KEY]) expect(run.said.out.includes(secret)).toBe(false)
      expect(interrupted.by).toBe(by)
      expect(summary.pass).toBeGreaterThan(0)
      expect([...sandbox.live]).toEqual([])
      const left = created.filter(
        (one: { kind: string; disposition: string }) => one.kind === 'access_token' && one.disposition === 'left',
      )
      expect(left).toEqual([])
      expect(run.running()).toEqual([])
    },
  )
})

test.runIf(THOROUGH)(
  'each token is in a private file before it is used, and the file is gone when all are revoked',
  async () => {
    const record = join(folder, 'whole.json')
    writeFileSync(`${record}.handles`, '', { mode: 0o644 })
    const seen: boolean[] = []
    sandbox.onUse = (token) => {
      expect(statSync(`${record}.handles`).mode & 0o777).toBe(0o600)
      seen.push(readFileSync(`${record}.handles`, 'utf8').includes(token))
    }
    const run = startWalled(bin, [sandbox.origin, '--quiet', '--record', record, '--keep-handles'])
    expect(await run.code).toBe(0)
    sandbox.onUse = () => undefined
    expect(seen.length).toBeGreaterThan(0)
    expect(seen).not.toContain(false)
    expect(readFileSync(record, 'utf8')).not.toContain('.handles')
    expect(() => statSync(`${record}.handles`)).toThrow()
    expect(await startWalled(bin, ['cleanup', record]).code).toBe(3)
  },
  60_000,
)

test('a changed file sends no token elsewhere', async () => {
  const record = join(folder, 'changed.json')
  const elsewhere = {
    target: `${sandbox.origin}/`,
    revocationEndpoint: 'http://127.0.0.1:9/revoke',
    token: 'of-somebody-else',
  }
  writeFileSync(`${record}.handles`, `${JSON.stringify(elsewhere)}\n`)
  const run = startWalled(bin, ['cleanup', record])
  expect(await run.code).toBe(3)
  expect(run.said.out).toContain('and not http://127.0.0.1:9/revoke')
  expect(readFileSync(`${record}.handles`, 'utf8')).toContain('of-somebody-else')
}, 60_000)
