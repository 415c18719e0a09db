import { access, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Listening, listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'
import { runIn } from './run.js'

let service: Listening
let other: Listening
let seen: string[]
beforeAll(async () => {
  service = await listen((origin) => createService({ origin }), 0)
  other = await listen(async (origin) => {
    const sound = await createService({ origin })
    return {
      options: sound.options,
      fetch: async (request: Request) => {
        seen.push(`${request.method} ${request.url}`)
        return sound.fetch(request)
      },
    }
  }, 0)
})
afterAll(() => Promise.all([service.close(), other.close()]))

let folder: string
beforeEach(async () => {
  seen = []
  folder = await realpath(await mkdtemp(join(tmpdir(), 'authmd-check-found-run-')))
  await mkdir(join(folder, '.git'))
  vi.spyOn(process, 'cwd').mockReturnValue(folder)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

const configure = (members: object) => writeFile(join(folder, 'authmd-check.config.json'), JSON.stringify(members))
const PASSWORD = { CI_PASSWORD: 'correct horse battery staple' }
const ACCOUNT = ['--claim', 'form', '--account', 'ada@example.com', '--account-secret-env', 'CI_PASSWORD']

describe('a check with a configuration that is found', () => {
  test('gets its target from there, and with it what it may do by itself', async () => {
    await configure({ target: other.origin, reporter: ['json'] })
    expect(await runIn({})).toMatchObject({ code: 0, err: '' })
    expect(seen.some((line) => line.startsWith('POST'))).toBe(true)
  })

  test.each([
    ['a target', () => ({ target: other.origin }), []],
    ['a section', () => ({ targets: { staging: { target: other.origin } } }), ['staging']],
  ])('sends no secret of the command line to %s that the file decides', async (_, members, given) => {
    await configure(members())
    const ran = await runIn(PASSWORD, ...given, ...ACCOUNT)
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toMatch(/decides what is checked, so --account-secret-env is not used there: .*--trust-config/)
    expect(seen).toEqual([])
  })

  test('uses the secret at a target of the command line', async () => {
    await configure({ target: other.origin, strict: true })
    const ran = await runIn(PASSWORD, service.origin, ...ACCOUNT, '--passive')
    // The two contradict each other, which is found out later.
    expect(ran.err).toContain('--passive and --claim contradict each other')
  })

  test('sends the tokens of the target nowhere else', async () => {
    await configure({ resource: `${other.origin}/api/me` })
    const ran = await runIn({}, service.origin)
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain('may not have resource (tokens are sent there)')
    expect(seen).toEqual([])
    await configure({ resource: `${service.origin}/api/me`, reporter: ['json'] })
    expect((await runIn({}, service.origin, '--passive')).err).toBe('')
  })
})

test.each(['lint', 'replay', 'explain', 'rules'])('%s runs nothing of a checkout', async (command) => {
  await configure({ rulesDir: 'rules' })
  await mkdir(join(folder, 'rules'))
  await writeFile(
    join(folder, 'rules/own.mjs'),
    `import { writeFileSync } from 'node:fs'\nwriteFileSync(${JSON.stringify(join(folder, 'ran'))}, '')\nexport default {}\n`,
  )
  await writeFile(join(folder, 'auth.md'), '# auth.md\n')
  const argv = { lint: [join(folder, 'auth.md')], replay: ['run.json'], explain: ['token/no-store'], rules: [] }[
    command
  ]
  const ran = await runIn({}, command, ...(argv ?? []))
  expect(ran).toMatchObject({ code: 2, out: '' })
  expect(ran.err).toContain('may not have rulesDir (it runs the code of the rules)')
  await expect(access(join(folder, 'ran'))).rejects.toThrow('ENOENT')
  // The same when it is trusted: then the file of the rule is run, and is refused because it has no rule.
  expect(await runIn({}, command, ...(argv ?? []), '--trust-config')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/own\.mjs: /),
  })
  await access(join(folder, 'ran'))
})
