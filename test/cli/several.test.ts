import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.js'
import type { Io } from '../../src/cli/terminal/io.js'
import { fileNameOf } from '../../src/cli/terminal/target-files.js'
import type { Report } from '../../src/model/report.js'
import type { Listening } from '../../src/service/listen.js'
import { refusals, runsOf } from '../reports/code-scanning.js'
import { serveBroken, serveSound } from '../sandboxes.js'
import { run, runIn } from './run.js'

let folder: string
let sound: Listening
let broken: Listening
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-several-'))
  sound = await serveSound()
  broken = await serveBroken()
})
afterAll(async () => {
  await Promise.all([sound.close(), broken.close(), rm(folder, { recursive: true })])
})

const at = (name: string) => join(folder, name)
const read = (name: string) => readFile(at(name), 'utf8')

describe('two targets, one of them broken', () => {
  test('one table, exit 1, both in one JUnit file, one SARIF file and on one page, and each in a file of its own', async () => {
    const reporters = [
      ...['junit', 'html', 'sarif'].map((name) => `${name}=${at(`all.${name}`)}`),
      `json=${at('{target}.json')}`,
    ]
    const targets = [sound.origin, broken.origin]
    const { code, out, err } = await run(...targets, ...reporters.flatMap((one) => ['-r', one]))
    expect(code).toBe(1)
    expect(err).toContain('2 targets, one after another; the limits and --run-timeout are those of each')
    expect(err).toContain(`target 2 of 2: ${broken.origin}`)
    const table = out.slice(out.lastIndexOf('2 targets'))
    expect(table).toMatch(new RegExp(`✓ ${sound.origin} +L2  nothing failed: \\d+ not decided\n`))
    expect(table).toMatch(new RegExp(`✗ ${broken.origin} +L1  failed: 1 exposure: token/no-store\n`))
    const xml = await read('all.junit')
    for (const target of targets) expect(xml).toContain(`name="${target}: token"`)
    expect(xml.match(/<failure/g)).toHaveLength(1)
    const sarif = await read('all.sarif')
    expect(refusals(sarif)).toEqual([])
    expect(runsOf(sarif).map(({ automationDetails, results }) => [automationDetails?.id, results.length])).toEqual(
      targets.map((target) => [`authmd-check/${new URL(target).host}/`, target === broken.origin ? 1 : 0]),
    )
    const page = await read('all.html')
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const links = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id)
    expect(links.filter((id) => !ids.includes(id))).toEqual([])
    for (const target of targets) {
      const report = JSON.parse(await read(`${fileNameOf(target)}.json`)) as Report
      expect(report.summary.fail).toBe(target === broken.origin ? 1 : 0)
    }
  })

  test('annotations of all share the ten of a kind, and say whose they are', async () => {
    const { out } = await runIn({ GITHUB_ACTIONS: 'true' }, sound.origin, broken.origin, '--only', 'token/no-store')
    const errors = out.split('\n').filter((line) => line.startsWith('::error'))
    expect(errors).toHaveLength(1)
    expect(errors[0]).toContain(`title=token/no-store (exposure)::${broken.origin}/:`)
  })

  test('a reporter on standard output has it to itself', async () => {
    const { code, out, err } = await run(broken.origin, sound.origin, '-r', 'junit', '--only', 'token/no-store')
    expect(code).toBe(1)
    expect(out).toMatch(/^<\?xml/)
    expect(err).toContain('2 targets\n')
  })

  test.each([
    [
      ['-r', 'json=out.json'],
      '--reporter out.json would be the file of several targets: write {target} into its name, as in out-{target}.json',
    ],
    [
      ['--repro', 'token/no-store'],
      '--repro token/no-store repro-token-no-store.sh would be the file of several targets: write {target} into its name, as in repro-token-no-store-{target}.sh',
    ],
    [['--repro', 'token/no-store=x.sh'], '--repro token/no-store x.sh would be the file of several targets'],
    [['--record', 'run.json'], '--record run.json would be the file of several targets'],
    [['--baseline', 'known.json'], '--baseline known.json would be the file of several targets'],
    [['-r', 'json'], '--reporter json has one target on standard output: write json={target}.json'],
    [['-r', 'junit', '-r', 'html'], 'junit and html both write to standard output'],
    [['-r', 'junit=same', '-r', 'html=same'], '--reporter junit and --reporter html have the same file, same'],
    [['-r', 'pretty', '-r', 'junit'], 'pretty and junit both write to standard output'],
    [['--all'], '--all takes the targets of the configuration'],
  ])('%j is refused before anything is sent', async (options, message) => {
    expect(await run(sound.origin, broken.origin, ...options)).toMatchObject({
      code: 2,
      err: expect.stringContaining(message),
      out: '',
    })
  })

  test('two spellings of one target are told as what they are', async () => {
    const file = join(folder, '{target}.json')
    const { code, err } = await run(sound.origin, `${sound.origin}/`, '-r', `json=${file}`)
    expect(code).toBe(2)
    expect(err).toContain('two targets would both have the file ')
    expect(err).not.toContain('write {target}')
  })

  test('each target has a script of its own, and its report says what decided', async () => {
    const [script, json] = [join(folder, '{target}.sh'), join(folder, '{target}.json')]
    const given = [
      '--only',
      'token/no-store',
      '--repro',
      `token/no-store=${script}`,
      '--fail-on',
      'exposure',
      '--quiet',
    ]
    const { err } = await run(broken.origin, sound.origin, ...given, '-r', `json=${json}`)
    const name = fileNameOf(broken.origin)
    expect(err).toContain(`sh ${join(folder, name)}.sh repeats what token/no-store found`)
    expect(await read(`${name}.sh`)).toContain(broken.origin)
    expect(JSON.parse(await read(`${name}.json`)).options).toMatchObject({ failOn: 'exposure' })
  })

  test('a target that is named twice is refused', async () => {
    expect(await run(sound.origin, sound.origin)).toMatchObject({
      code: 2,
      err: expect.stringContaining('named twice'),
    })
  })
})

describe('--all', () => {
  test('checks the targets of the configuration, each by its own options', async () => {
    const config = at('authmd-check.config.json')
    const only = ['token/no-store']
    const targets = {
      sound: { target: sound.origin, passive: true, only: ['document'] },
      broken: { target: broken.origin, only, rules: { 'token/no-store': 'warn' }, failOn: 'takeover' },
      strict: { target: `${broken.origin}/`, only, rules: { 'token/no-store': 'warn' }, failOn: 'exposure' },
    }
    await writeFile(config, JSON.stringify({ reporter: ['json={target}.json'], targets }))
    const { code, out } = await run('--all', '--config', config, '-r', `json=${at('{target}.json')}`)
    expect(code).toBe(1)
    const table = out.slice(out.lastIndexOf('3 targets'))
    expect(
      table
        .split('\n')
        .filter((line) => /^[✓✗]/.test(line))
        .map((line) => line[0]),
    ).toEqual(['✓', '✓', '✗'])
    expect(
      (JSON.parse(await read('sound.json')) as Report).exchanges.map(({ request }) => request.method),
    ).not.toContain('POST')
  })

  test('needs a configuration that has targets', async () => {
    expect(await run('--all', '--no-config')).toMatchObject({ code: 2 })
    const config = at('none.json')
    await writeFile(config, '{ "target": "example.com" }')
    expect(await run('--all', '--config', config)).toMatchObject({
      code: 2,
      err: expect.stringContaining('has no targets'),
    })
  })
})

describe('the worst decides', () => {
  /** Runs with programs that end so, one for each target. */
  async function ending(codes: readonly number[], ...options: string[]) {
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
    const out: Buffer[] = []
    stdout.on('data', (chunk) => out.push(chunk))
    const begun: (number | undefined)[] = []
    const supervise = async ({ turn = 0 }: Io) => {
      begun.push(turn)
      return codes[turn]
    }
    const argv = [...codes.map((_, index) => `t${index}.example.com`), ...options]
    const code = await main({ argv, env: {}, stdin, stdout, stderr, supervise })
    return { code, begun, out: Buffer.concat(out).toString() }
  }

  test.each([
    [[0, 0], 0],
    [[0, 3, 0], 3],
    [[3, 1, 0], 1],
    [[1, 4], 4],
    [[4, 2, 1], 2],
  ])('%j ends with %i', async (codes, worst) => {
    expect((await ending(codes)).code).toBe(worst)
  })

  test('an interruption ends all, and what was not begun was not run', async () => {
    const xml = at('interrupted.xml')
    const { code, begun, out } = await ending([0, 130, 0], '-r', `junit=${xml}`)
    expect({ code, begun }).toEqual({ code: 130, begun: [0, 1] })
    expect(out).toMatch(
      /✓ t0\.example\.com +nothing failed: .*\n\? t1\.example\.com +interrupted: [^–]*\n– t2\.example\.com +not run: /,
    )
    const written = await readFile(xml, 'utf8')
    expect(written).toMatch(/name="t2.example.com: target" tests="1" failures="0" errors="0" skipped="1"/)
    expect(written).toMatch(/name="t1.example.com: target" tests="1" failures="0" errors="1"/)
  })
})

test.each([
  ['https://api.example.com/v1/', 'api.example.com-v1'],
  ['http://localhost:8000', 'localhost-8000'],
  ['../../etc/passwd', 'etc-passwd'],
  ['staging', 'staging'],
  ['..', 'target'],
])('the name of a file for %s is %s', (target, name) => {
  expect(fileNameOf(target)).toBe(name)
})
