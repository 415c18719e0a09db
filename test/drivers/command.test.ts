import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { commandDriver } from '../../src/drivers/command.js'
import type { Ceremony } from '../../src/drivers/driver.js'
import { expectSoon } from '../thorough.js'
import { ceremony } from './browser.js'

const ENV = { PATH: process.env['PATH'] }
const run = (command: string, given: Partial<Ceremony> = {}, signal = new AbortController().signal) => {
  const unused = () => Promise.reject(new Error('a command makes its own requests'))
  return commandDriver(command, ENV)(ceremony(given), {
    send: unused,
    openPage: () => undefined,
    pause: unused,
    now: Date.now,
    signal,
  })
}
const node = (script: string) => `${JSON.stringify(process.execPath)} -e '${script}'`

const folder = mkdtempSync(join(tmpdir(), 'command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let noted = 0
/** A file in which a command notes the ids of its processes. */
const notes = () => join(folder, `pids-${++noted}`)
async function pids(file: string, count: number): Promise<number[]> {
  for (let tries = 0; tries < 3000; tries++) {
    const found = readIds(file)
    if (found.length === count) return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('the command did not start')
}
function readIds(file: string): number[] {
  try {
    return readFileSync(file, 'utf8').trim().split(/\s+/).map(Number)
  } catch {
    return []
  }
}
/** A process that has ended but was not yet collected by init counts as gone. */
function alive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** A process that was killed closes its files a moment before it is gone. */
const expectGone = (started: readonly number[]) => expect.poll(() => started.filter(alive)).toEqual([])

test('gets the ceremony on standard input and in the environment', async () => {
  const given = { kind: 'otp', userCode: undefined, expiresAt: Date.now() + 60_000 } as const
  const script = node(`
    const told = JSON.parse(require("fs").readFileSync(0, "utf8"))
    const env = Object.fromEntries(Object.keys(told).map((name) => [name, process.env["AUTHMD_CLAIM_" + name.toUpperCase()] ?? null]))
    if (JSON.stringify(env) !== JSON.stringify(told)) process.exit(9)
    console.log(Buffer.from(JSON.stringify(told)).toString("base64"))
  `)
  const done = await run(script, given)
  expect(JSON.parse(Buffer.from('code' in done ? (done.code ?? '') : '', 'base64').toString())).toEqual({
    kind: 'otp',
    verification_uri: 'https://service.example.net/claim/1',
    user_code: null,
    email: 'ada@example.com',
    expires_at: new Date(given.expiresAt).toISOString(),
  })
})

describe('how it ends', () => {
  test.each<[string, Partial<Ceremony>, unknown]>([
    ['true', {}, { done: true }],
    ['echo ignored', {}, { done: true }],
    ['echo Opening; echo " 123456 "', { kind: 'revealed_code' }, { done: true, code: '123456' }],
    ['echo trying >&2; echo "the page says no" >&2; exit 3', {}, { done: false, saw: 'the page says no' }],
    ['exit 3', {}, { done: false, saw: 'the command ended with exit code 3' }],
  ])('%s', async (command, given, completion) => {
    expect(await run(command, given)).toEqual(completion)
  })

  test.each<[string, Partial<Ceremony>, string]>([
    ['exit 1', {}, 'the command ended with exit code 1, and wrote nothing to standard error'],
    ['no-such-command-here', {}, 'exit code 127'],
    ['kill -KILL $$', {}, 'ended with a signal'],
    ['true', { kind: 'otp' }, 'printed no code'],
    ['sleep 30', { expiresAt: 0 }, 'still ran when the ceremony expired'],
  ])('stuck: %s', async (command, given, message) => {
    await expect(run(command, given)).rejects.toMatchObject({
      name: 'Stuck',
      message: expect.stringContaining(message),
    })
  })

  test('a service that says anything', async () => {
    const hostile = {
      userCode: 'a\0b$(touch x)',
      email: '"; exit 5; "',
      verificationUri: '\0',
      expiresAt: Number.MAX_VALUE,
    }
    expect(await run('test "$AUTHMD_CLAIM_USER_CODE" = \'ab$(touch x)\'', hostile)).toEqual({ done: true })
    expect(await run(node('process.stdout.write("x".repeat(5e6))'), { kind: 'otp' })).toMatchObject({ done: true })
  })
})

describe.skipIf(process.platform !== 'linux')('leaves no process behind', () => {
  /** A shell, a child that listens to no signal but KILL, and a child of the child. */
  const family = (file: string) =>
    `echo $$ >> ${file}; sh -c 'trap "" TERM INT; echo $$ >> ${file}; sleep 60 & echo $! >> ${file}; wait; sleep 60' & trap "" TERM; wait; sleep 60`

  test('at the deadline', async () => {
    let started: number[] = []
    // On a slow machine the family is not complete after a second.
    for (let seconds = 1; started.length < 3; seconds *= 4) {
      const file = notes()
      const done = run(family(file), { expiresAt: Date.now() + seconds * 1000 })
      await expect(done).rejects.toThrow('when the ceremony expired')
      started = readIds(file)
      await expectGone(started)
    }
  })

  test('on interrupt, soon', async () => {
    const file = notes()
    const controller = new AbortController()
    const done = run(family(file), {}, controller.signal)
    const started = await pids(file, 3)
    controller.abort()
    await expectSoon(1000, () => expect(done).rejects.toThrow('interrupted'))
    await expectGone(started)
  })

  test('when the command ends before what it started', async () => {
    const file = notes()
    expect(await run(`sleep 60 & echo $! > ${file}`)).toEqual({ done: true })
    await expectGone(await pids(file, 1))
  })
})
