import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Listening, listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'
import { ACCOUNT } from '../drivers/browser.js'
import { buildProgram } from '../program.js'
import { expectSoon, THOROUGH } from '../thorough.js'

const folder = mkdtempSync(join(tmpdir(), 'interrupt-'))
const program = join(folder, 'authmd-check.mjs')

beforeAll(() => buildProgram(program))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let sandbox: Listening
let requests: { readonly method: string; readonly path: string; readonly body: string }[]
let lastAt: number
beforeEach(async () => {
  requests = []
  sandbox = await listen(async (origin) => {
    const service = await createService({
      origin,
      account: ACCOUNT,
      interval: 1,
      ttl: { access: 120, assertion: 120, userCode: 120, registration: 120 },
    })
    return {
      ...service,
      async fetch(request) {
        lastAt = Date.now()
        requests.push({
          method: request.method,
          path: new URL(request.url).pathname,
          body: await request.clone().text(),
        })
        return service.fetch(request)
      },
    }
  }, 0)
})
afterEach(() => sandbox.close())

const HINT = ['--login-hint', ACCOUNT.email]

/** The program in a process of its own. */
function start(argv: readonly string[]) {
  const child = spawn(process.execPath, [program, sandbox.origin, '-r', 'json', ...argv], { stdio: 'pipe' })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    said.err += chunk
  })
  return { child, said }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** Interrupts it, and waits for its end. */
const interrupted = (child: ChildProcess): Promise<number | null> =>
  expectSoon(2000, () => {
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    child.kill('SIGINT')
    return ended
  })

const polls = () => requests.filter(({ path, body }) => path === '/oauth2/token' && body.includes('claim_token')).length
const revocations = () => requests.filter(({ path }) => path === '/oauth2/revoke').length

/** A report that says what became of what was made. */
function expectReport(code: number | null, out: string, revokedBefore: number): void {
  expect(code).not.toBeNull()
  const report = JSON.parse(out)
  expect(report.summary).toMatchObject({ fail: 0, error: 0 })
  expect(report.summary.inconclusive).toBeGreaterThan(0)
  const left = (kind: string) =>
    report.created.filter(
      (one: { kind: string; disposition: string }) => one.kind === kind && one.disposition === 'left',
    )
  expect(left('registration').length).toBeGreaterThan(0)
  expect(left('access_token')).toEqual([])
  expect(revocations()).toBeGreaterThan(revokedBefore)
}

describe('an interrupt ends the run in two seconds, after revoking, with a report', { timeout: 120_000 }, () => {
  test.runIf(THOROUGH)('during a poll, when a person was asked', async () => {
    const { child, said } = start(['--claim', 'prompt', ...HINT])
    await until(() => said.err.includes('asks a person'))
    const before = polls()
    await until(() => polls() > before + 1)
    const revoked = revocations()
    expectReport(await interrupted(child), said.out, revoked)
  })

  test('while a command runs, of which nothing is left', async () => {
    const file = join(folder, 'pids')
    const command = `trap "" INT TERM; echo $$ > ${file}; sleep 60 & echo $! >> ${file}; wait; sleep 60`
    const { child, said } = start(['--claim', `command:${command}`, ...HINT])
    const pids = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [])
    await until(() => pids().length === 2)
    const revoked = revocations()
    expectReport(await interrupted(child), said.out, revoked)
    const running = pids().filter(
      (pid) => existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '',
    )
    expect(running).toEqual([])
  })

  test.runIf(THOROUGH)('during a wait for an expiry', async () => {
    const { child, said } = start(['--max-wait', '120', ...HINT])
    await until(() => requests.length > 50 && Date.now() - lastAt > 1500)
    const revoked = revocations()
    await interrupted(child)
    expect(JSON.parse(said.out).summary.inconclusive).toBeGreaterThan(0)
    expect(revocations()).toBeGreaterThanOrEqual(revoked)
  })
})
