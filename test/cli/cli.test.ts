import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import type { Report } from '../../src/model/report.js'
import { rehearse } from '../../src/selftest/rehearse.js'
import type { Listening } from '../../src/service/listen.js'
import { serveBroken, serveSound } from '../sandboxes.js'
import { run, runReading } from './run.js'

const violatedIn = ({ verdicts }: Report) =>
  verdicts.filter(({ outcome }) => ['fail', 'warn', 'advice'].includes(outcome)).map(({ rule }) => rule)

let folder: string
let sound: Listening
let broken: Listening
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-'))
  sound = await serveSound()
  broken = await serveBroken()
})
afterAll(async () => {
  await Promise.all([sound.close(), broken.close(), rm(folder, { recursive: true })])
})

describe('check', () => {
  test('a conformant service over real sockets reaches level 2 and exits 0', async () => {
    const person = ['--login-hint', 'nobody@example.com', '--known-account', 'ada@example.com']
    const { code, out } = await run(`localhost:${sound.port}`, ...person, '-r', 'json')
    const report = JSON.parse(out) as Report
    expect(violatedIn(report)).toEqual([])
    expect(report.level.reached).toBe(2)
    expect(
      report.created.filter(({ kind, disposition }) => kind === 'access_token' && disposition !== 'revoked'),
    ).toEqual([])
    expect(code).toBe(0)
  })

  test('a type that was not tried is named, and limits nothing; the level that is asked for decides', async () => {
    const { code, out } = await run(`localhost:${sound.port}`, '--level', '2', '-r', 'json')
    const report = JSON.parse(out) as Report
    expect(report.level).toMatchObject({
      reached: 2,
      required: 2,
      limitedBy: expect.stringMatching(/^notRun: (?:claim|access)\//),
      types: [
        { type: 'anonymous', tried: true, reached: 2 },
        { type: 'service_auth', tried: false, limitedBy: 'notRun: register/service-auth needs --login-hint <email>' },
      ],
    })
    expect(violatedIn(report)).toEqual([])
    expect(code).toBe(0)
    const higher = await run(`localhost:${sound.port}`, '--level', '3')
    expect(higher.code).toBe(3)
    expect(higher.out.replaceAll('\n', ' ')).toContain('? Level L3 was asked for, and L2 was reached (not run: ')
  })

  test('a level that a failed rule prevents is exit code 1', async () => {
    const { code, out } = await run(`localhost:${broken.port}`, '--level', '2')
    expect(code).toBe(1)
    expect(out.replaceAll('\n', ' ')).toContain('✗ Level L2 was asked for, and L1 was reached (failed: token/no-store)')
  })

  test.each(['6', '-1', '1.5', 'two'])('--level %s is refused', async (level) => {
    expect((await run(`localhost:${sound.port}`, `--level=${level}`)).code).toBe(2)
  })

  test('a defect fails exactly its rule, exits 1, and both reports are written', async () => {
    const [xml, json] = [join(folder, 'new/report.xml'), join(folder, 'report.json')]
    const { code, out } = await run(`127.0.0.1:${broken.port}`, '-r', `junit=${xml}`, '-r', `json=${json}`)
    expect(code).toBe(1)
    expect(violatedIn(JSON.parse(await readFile(json, 'utf8')))).toEqual(['token/no-store'])
    expect(await readFile(xml, 'utf8')).toContain('<failure')
    expect(out).toMatch(/✗ exposure .* token\/no-store\n/)
  })

  test('a token that outlives its revocation is not said to be revoked', async () => {
    const report = await rehearse(FIXTURE_FILES['revoke/effective']?.defects[0])
    expect(violatedIn(report)).toEqual(['revoke/effective'])
    expect(report.created.filter(({ disposition }) => disposition === 'revoked')).toEqual([])
  })

  test('--rule <id>=warn and =off let the build pass, and --strict does not', async () => {
    const target = `localhost:${broken.port}`
    expect((await run(target, '--rule', 'token/no-store=warn', '--quiet')).code).toBe(0)
    expect((await run(target, '--rule', 'token/no-store=off', '--quiet')).code).toBe(0)
    expect((await run(target, '--rule', 'token/no-store=warn', '--strict', '--quiet')).code).toBe(1)
  })

  test('--fail-on lets a warning fail by what is lost', async () => {
    const warned = [`localhost:${broken.port}`, '--rule', 'token/no-store=warn', '--quiet']
    expect((await run(...warned, '--fail-on', 'takeover')).code).toBe(0)
    expect((await run(...warned, '--fail-on', 'exposure')).code).toBe(1)
    const wrong = await run(...warned, '--fail-on', 'leak')
    expect(wrong.code).toBe(2)
    expect(wrong.err).toContain('takeover, exposure, breakage, polish')
  })

  test('--passive creates nothing and sends no POST', async () => {
    const { code, out } = await run(`localhost:${sound.port}`, '--passive', '-r', 'json')
    const report = JSON.parse(out) as Report
    expect(report.created).toEqual([])
    expect(new Set(report.exchanges.map(({ request }) => request.method)).has('POST')).toBe(false)
    expect(violatedIn(report)).toEqual([])
    expect(report.level.reached).toBe(0)
    expect(code).toBe(0)
  })

  test('--complete turns what was not decided into exit code 3', async () => {
    expect((await run(`localhost:${sound.port}`, '--passive', '--complete', '--quiet')).code).toBe(3)
  })

  test('a file is linted', async () => {
    const file = join(folder, 'auth.md')
    await writeFile(file, '# auth.md\n\n```json\n{"a": }\n```\n')
    const { code, out } = await run(file)
    expect(code).toBe(1)
    expect(out).toContain('document/json-valid')
    expect(out).toContain('auth.md:4:')
  })

  test('a closed port is one clear line and exit code 3', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    const { code, out, err } = await run(`127.0.0.1:${port}`)
    expect(code).toBe(3)
    expect(out).toBe('')
    expect(err).toMatch(/^authmd-check: GET http:\/\/127\.0\.0\.1:\d+\/auth\.md failed: connection refused.*\n$/)
  })

  test.each([
    ['what speaks no HTTP', (socket: import('node:net').Socket) => socket.end('220 ready\r\n')],
    ['what closes every connection', (socket: import('node:net').Socket) => socket.destroy()],
  ])('%s is exit code 3', async (_name, handle) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).resume()
      handle(socket)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { code, err } = await run(`127.0.0.1:${(server.address() as AddressInfo).port}`)
    await new Promise((resolve) => server.close(resolve))
    expect(code).toBe(3)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })
})

describe('bad usage is one clear line and exit code 2', () => {
  test.each([
    [['example.com', '--no-such-flag'], /unknown option '--no-such-flag'/],
    [[], /name a target/],
    [['http://'], /not a target/],
    [['ftp://example.com'], /not an http or https URL/],
    [['https://user@example.com'], /must not contain a user name/],
    [['example.com', '--timeout', 'soon'], /Give a number/],
    [['example.com', '--effects', 'read,destroy'], /"destroy" is not one of/],
    [['example.com', '--passive', '--effects', 'read'], /contradict/],
    [['example.com', '--dialect', '9'], /Allowed choices/],
    [['example.com', '--resource', 'api'], /--resource "api" is not/],
    [['example.com', '--rule', 'token/no-stor=off'], /did you mean token\/no-store\?/],
    [['example.com', '--rule', 'token/no-store=loud'], /not of the form/],
    [['example.com', '-r', 'yaml'], /no reporter "yaml"; there are pretty, json, junit/],
    [['example.com', '-r', 'json='], /names no file/],
    [['example.com', '-r', 'json', '-r', 'pretty'], /both write to standard output/],
    [['example.com', '-r', 'json=/dev/null/x'], /cannot write/],
    [['lint', 'no-such-file.md'], /there is no file/],
    [['lint', 'bin'], /there is no auth\.md in bin/],
    [['explain', 'token/nonsense'], /did you mean/],
    [['sandbox', '--port', '99999'], /Give a port/],
    [['sandbox', '--defect', 'no/rule'], /there is no rule/],
    [['sandbox', '--defect', 'transport/tls'], /needs https/],
  ])('%j', async (argv, message) => {
    const { code, out, err } = await run(...argv)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
    expect(err).toMatch(/^authmd-check: /)
    expect(err).not.toMatch(/\n\s+at /)
  })

  test('a port in use', async () => {
    const { code, err } = await run('sandbox', '--port', String(sound.port))
    expect(code).toBe(2)
    expect(err).toMatch(/in use/)
  })
})

test('lint reads standard input', async () => {
  const { code, out } = await runReading('# auth.md\n\nSee [nowhere](#no-such-heading).\n', {}, 'lint', '-')
  expect(out).toContain('stdin:3:')
  expect(code).toBe(0)
})

test('explain shows what a rule demands and what it says of a defect', async () => {
  const { code, out } = await run('explain', 'token/no-store')
  expect(code).toBe(0)
  expect(out).toContain('RFC 6749 §5.1')
  expect(out).toContain('with a defect: the token response may be cached')
  expect(out).toContain('cache-control: no-store')
  expect(out).toContain('POST /agent/identity')
  expect(out).toContain('docs/rules/token/no-store.md')
  expect(out).toContain('caches may keep this response: it has no Cache-Control: no-store')
})

test('rules --json lists what it promises', async () => {
  const { out } = await run('rules', '--json')
  const rules = JSON.parse(out) as Record<string, unknown>[]
  expect(rules.length).toBeGreaterThan(100)
  for (const name of ['id', 'title', 'level', 'stage', 'spec', 'since', 'effects', 'needs']) {
    expect(rules.every((rule) => name in rule)).toBe(true)
  }
  expect(rules.find(({ id }) => id === 'token/no-store')).toMatchObject({
    level: 'MUST',
    effects: ['read', 'register'],
  })
})

test('--version', async () => {
  expect(await run('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
})
