import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check } from '../../src/api/check.js'
import { main } from '../../src/cli/main.js'
import { formDriver } from '../../src/drivers/form.js'
import { DEFAULTS } from '../../src/facts/options.js'
import { type Listening, listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'
import { Session } from '../../src/session/session.js'
import { liveTransport } from '../../src/session/transport/live.js'
import { ACCOUNT, ceremony } from '../drivers/browser.js'

async function run(argv: readonly string[], env: Record<string, string> = {}) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const said = { out: '', err: '' }
  stdout.on('data', (chunk) => {
    said.out += chunk
  })
  stderr.on('data', (chunk) => {
    said.err += chunk
  })
  const code = await main({ argv, env: { PATH: process.env['PATH'], ...env }, stdin, stdout, stderr })
  return { code, ...said }
}

const SECRET = { PASSWORD: ACCOUNT.secret }
const SIGNS_IN = ['--claim', 'form', '--account', ACCOUNT.email, '--account-secret-env', 'PASSWORD']

test.each<[string, string[], string]>([
  [
    'a driver that there is not',
    ['--claim', 'magic'],
    '--claim "magic" is not one of prompt, command:<cmd>, form, none',
  ],
  ['no command', ['--claim', 'command:'], 'names no command'],
  ['nobody to ask', ['--claim', 'prompt'], '--claim prompt needs --login-hint <email>'],
  ['nobody to sign in', ['--claim', 'form', '--login-hint', 'ada@example.com'], 'needs --account <email>'],
  ['no account', ['--account-secret-env', 'PASSWORD'], 'needs --account <email>'],
  [
    'a variable without a value',
    ['--account', 'ada@example.com', '--account-secret-env', 'EMPTY'],
    'the environment variable EMPTY is not set',
  ],
  ...['none', 'hunter2', 'password', 'correcthorse'].map((word): [string, string[], string] => [
    `the password "${word}"`,
    ['--account', 'ada@example.com', '--account-secret-env', word],
    'the password of the account is too short: it needs 8 characters, or 16 if all of them are letters',
  ]),
  ['no address', ['--login-hint', 'ada'], '--login-hint "ada" is not an e-mail address'],
  ['no known address', ['--known-account', ''], '--known-account "" is not an e-mail address'],
  ['an outbox that is no URL', [...SIGNS_IN, '--outbox', 'mails'], '--outbox "mails" is not an http or https URL'],
  ['a claim that must not be', ['--passive', ...SIGNS_IN], '--passive and --claim contradict each other'],
  [
    'a registration that must not be',
    ['--passive', '--login-hint', 'ada@example.com'],
    '--passive and --login-hint contradict',
  ],
  ['a wait that is none', ['--max-wait', '-1'], 'Give a number of at least 0.'],
])('%s is a usage error of one line', async (_, argv, message) => {
  const words = { none: 'none', hunter2: 'hunter2', password: 'password', correcthorse: 'correcthorse' }
  const { code, out, err } = await run(['localhost:1', ...argv], { ...SECRET, ...words, EMPTY: '' })
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(err).toContain(message)
  expect(err.trim().split('\n')).toHaveLength(1)
})

test('a password that is too short is not repeated', async () => {
  const { err } = await run(['localhost:1', ...SIGNS_IN], { PASSWORD: 'qx7' })
  expect(err).not.toContain('qx7')
  await expect(check('localhost:1', { account: { email: ACCOUNT.email, secret: 'qx7' } })).rejects.toThrow(
    /too short(?!.*qx7)/,
  )
})

test('a secret that was given in place of its variable is not repeated', async () => {
  const { err } = await run(['localhost:1', ...SIGNS_IN.slice(0, -1), ACCOUNT.secret])
  expect(err).not.toContain(ACCOUNT.secret)
})

describe('a claim', () => {
  let sandbox: Listening
  beforeAll(async () => {
    sandbox = await listen((origin) => createService({ origin, account: ACCOUNT, interval: 0 }), 0)
  })
  afterAll(() => sandbox.close())
  const check = async (...argv: string[]) => {
    const { out, err } = await run([sandbox.origin, '-r', 'json', ...argv], SECRET)
    expect(out + err).not.toContain(ACCOUNT.secret)
    const report = JSON.parse(out)
    return (id: string) => report.verdicts.find(({ rule }: { rule: string }) => rule === id)?.outcome
  }

  test('is completed by form, for the account', async () => {
    expect((await check(...SIGNS_IN))('claim/completes')).toBe('pass')
  })
  test('is allowed by --claim, whatever the effects', async () => {
    const outcome = await check(...SIGNS_IN, '--effects', 'read')
    expect(outcome('claim/completes')).toBe('pass')
    expect(outcome('revoke/effective')).toBe('notRun')
  })
  test('is not made without a driver', async () => {
    const outcome = await check('--login-hint', ACCOUNT.email)
    expect(outcome('claim/completes')).toBe('notRun')
    expect(outcome('register/service-auth')).toBe('pass')
  })
  test('is asked for at the terminal, of a person who then claims', async () => {
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
    let out = ''
    stdout.on('data', (chunk) => {
      out += chunk
    })
    const asked: Promise<void>[] = []
    stderr.on('data', (chunk) => {
      const [, uri, code] = /Open {2}(\S+)[\s\S]*enter (\d+)/.exec(String(chunk)) ?? []
      if (uri !== undefined) asked.push(confirm(uri, code))
    })
    const argv = [sandbox.origin, '-r', 'json', '--claim', 'prompt', '--login-hint', ACCOUNT.email]
    expect(await main({ argv, env: {}, stdin, stdout, stderr })).toBe(0)
    expect(asked).toHaveLength(1)
    await Promise.all(asked)
    const outcomes = new Map(
      JSON.parse(out).verdicts.map((one: { rule: string; outcome: string }) => [one.rule, one.outcome]),
    )
    expect(outcomes.get('claim/completes')).toBe('pass')
    expect(outcomes.get('claim/wrong-code')).toBe('notRun')
  })
})

/** What the person does, at the service as it is reached over the network. */
async function confirm(verificationUri: string, userCode: string | undefined): Promise<void> {
  const transport = liveTransport({ allowPrivate: true })
  const options = { ...DEFAULTS, target: new URL(verificationUri) }
  const http = new Session(transport.send, options, new AbortController().signal).http('person', 'claim')
  const completion = await formDriver({ account: ACCOUNT })(ceremony({ verificationUri, userCode }), http)
  await transport.close()
  expect(completion).toEqual({ done: true })
}
