import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.js'
import type { Listening } from '../../src/service/listen.js'
import { serveSound } from '../sandboxes.js'
import { run } from './run.js'

let folder: string
let sound: Listening
const at = (name: string) => join(folder, name)

/** The rules that what only reads decides. */
const DECIDED = ['unregistered', 'identity-types', 'accountable', 'review'].flatMap((name) => [
  '--only',
  `policy/${name}`,
])
const OWNER = 'owner: { service: notes@example.com, business: docs@example.com }'
const flow = (type: string, more = '') =>
  `      - { type: ${type}, purpose: notes, approved_by: docs@example.com, review: 2999-01-01${more} }\n`
const FLOWS = [flow('anonymous'), flow('service_auth')]
const register = (target: string, flows: readonly string[] = FLOWS, owner = OWNER) =>
  `version: 1\nservices:\n  - name: Notes\n    target: ${target}\n    ${owner}\n    records: the archive\n    flows:\n${flows.join('')}`

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-policy-'))
  sound = await serveSound()
  await writeFile(at('names.txt'), sound.origin)
  const kept = ['json', 'ndjson'].flatMap((name) => ['-r', `${name}=${at(`inventory.${name}`)}`])
  expect((await run('inventory', at('names.txt'), '--allow-private', '--pause', '0', ...kept)).code).toBe(0)
  await run(sound.origin, '--passive', '-r', `json=${at('report.json')}`, '--record', at('run.json'))
  await writeFile(at('good.yaml'), register(sound.origin))
  await writeFile(at('less.yaml'), register(sound.origin, FLOWS.slice(0, 1)))
  await writeFile(at('ownerless.yaml'), register(sound.origin, FLOWS, 'owner: { service: notes@example.com }'))
  await writeFile(at('other.yaml'), register('https://other.example.com'))
})
afterAll(async () => {
  await Promise.all([sound.close(), rm(folder, { recursive: true })])
})

const check = (files: readonly string[], name: string, ...more: readonly string[]) =>
  run('policy', 'check', ...files.map(at), '--register', at(name), ...more)

describe.each(['report.json', 'run.json', 'inventory.json', 'inventory.ndjson'])('policy check %s', (file) => {
  test('0 where all of it is approved, and 3 where something was not seen', async () => {
    const decided = await check([file], 'good.yaml', ...DECIDED)
    expect([decided.code, decided.err]).toEqual([0, ''])
    const all = await check([file], 'good.yaml', '--verbose')
    expect([all.code, all.err]).toEqual([3, ''])
    expect(all.out).not.toContain('FAIL')
    expect(all.out).toMatch(/policy\/scopes/)
  })

  test('1 with the place in the register where an approval or a role is missing, and nothing of what the run judged', async () => {
    const { code, out } = await check([file], 'less.yaml', '-r', `json=${at('judged.json')}`, '-r', 'pretty')
    expect(code).toBe(1)
    expect(out).toContain('policy/identity-types')
    expect(out).toContain('less.yaml:')
    const { verdicts, target } = JSON.parse(await readFile(at('judged.json'), 'utf8')) as Report
    expect(new Set(verdicts.map(({ stage }) => stage))).toEqual(new Set(['policy']))
    expect(verdicts.filter(({ outcome }) => outcome === 'fail').map(({ rule }) => rule)).toContain(
      'policy/identity-types',
    )
    expect(target).toBe(`${sound.origin}/`)
    const ownerless = await check([file], 'ownerless.yaml', ...DECIDED)
    expect([ownerless.code, ownerless.out]).toEqual([1, expect.stringContaining('"owner.business" is missing')])
    expect((await check([file], 'ownerless.yaml', ...DECIDED, '--rule', 'policy/accountable=off')).code).toBe(0)
  })

  test('1 where an exception matches nothing, and the exception is named', async () => {
    const stale = '    exceptions: [{ rule: policy/review, reason: late, until: 2999-01-01, owner: me }]\n'
    await writeFile(at('stale.yaml'), register(sound.origin) + stale)
    const { code, out } = await check([file], 'stale.yaml', '-r', 'json')
    const { verdicts } = JSON.parse(out) as Report
    const [problem] = verdicts.find(({ rule }) => rule === 'policy/baseline')?.problems ?? []
    expect([code, problem?.actual]).toEqual([1, 'policy/review'])
  })

  test('1 where the register has no entry, which blocks the other rules', async () => {
    const { code, out } = await check([file], 'other.yaml', '--verbose')
    expect(code).toBe(1)
    expect(out.replace(/\s+/g, ' ')).toContain('the register has no entry for it')
    expect(out).toContain('blocked')
  })
})

test('a mix of files has one table, the worst code, and a report for each', async () => {
  const files = ['report.json', 'run.json', 'inventory.ndjson']
  const good = await check(files, 'good.yaml', ...DECIDED)
  expect([good.code, good.out.match(/✓/g)?.length]).toEqual([0, 3])
  expect(good.out).toContain('3 targets')
  const other = await check(files, 'other.yaml', '-r', `junit=${at('all.xml')}`)
  expect(other.code).toBe(1)
  expect((await readFile(at('all.xml'), 'utf8')).match(/<failure/g)).toHaveLength(3)
})

test('a name of which nobody knows what it offers is undecided where the register has it, and is told where not', async () => {
  const text = await readFile(at('inventory.ndjson'), 'utf8')
  const { surface: _, ...row } = JSON.parse(text)
  const undecided = { ...row, findings: [], state: 'undecided', why: 'a sign-in stands before everything' }
  await writeFile(at('undecided.ndjson'), `${JSON.stringify(undecided)}\n`)
  const known = await check(['undecided.ndjson'], 'good.yaml', '--verbose')
  expect(known.code).toBe(3)
  expect(known.out.replace(/\s+/g, ' ')).toContain(
    'nobody knows what is offered there: a sign-in stands before everything',
  )
  expect((await check(['undecided.ndjson', 'report.json'], 'good.yaml', ...DECIDED)).code).toBe(3)
  const unknown = await check(['undecided.ndjson', 'report.json'], 'other.yaml')
  expect([unknown.code, unknown.err]).toEqual([
    1,
    'authmd-check: 1 name without an entry in the register is not judged: nobody knows what is offered there\n',
  ])
  await writeFile(at('nothing.ndjson'), `${JSON.stringify({ ...undecided, state: 'none' })}\n`)
  const nothing = await check(['nothing.ndjson'], 'good.yaml')
  expect([nothing.code, nothing.err]).toEqual([2, expect.stringContaining('nothing was found at any name of')])
})

test('an unreviewed draft fails in each answer that it lacks', async () => {
  const draft = at('draft.yaml')
  const { code, out } = await run('policy', 'init', at('inventory.json'), '--out', draft)
  expect([code, out]).toEqual([0, expect.stringMatching(/draft\.yaml: one service, \d+ answers are missing/)])
  const judged = await check(['report.json'], 'draft.yaml')
  expect(judged.code).toBe(1)
  expect(judged.out).toContain('still says TODO')
})

describe('what cannot be read is one clear line, and exit code 2', () => {
  const missing = () => `authmd-check: there is no register ${at('none.yaml')}: "authmd-check policy init" writes one\n`
  test.each([
    ['policy check', () => ['policy', 'check', at('report.json')]],
    ['check', () => [sound.origin, '--passive']],
    ['lint', () => ['lint', at('auth.md')]],
    ['replay', () => ['replay', at('run.json')]],
  ])('%s: a register that is not there', async (_, command) => {
    await writeFile(at('auth.md'), '# auth.md\n')
    const { code, err } = await run(...command(), '--register', at('none.yaml'))
    expect([code, err]).toEqual([2, missing()])
  })

  test('inventory: its register may also be a list of names', async () => {
    const { code, err } = await run('inventory', at('names.txt'), '--register', at('none.yaml'))
    expect([code, err]).toEqual([2, `authmd-check: cannot read ${at('none.yaml')}: there is no such file\n`])
  })

  test('without --register, the usual file is looked for', async () => {
    const { code, err } = await run('policy', 'check', at('report.json'))
    expect([code, err]).toEqual([
      2,
      'authmd-check: there is no register agent-registration.yaml: "authmd-check policy init" writes one\n',
    ])
  })

  test.each([
    ['evidence that is not there', 'none.json', /^authmd-check: there is no file \S+none\.json\n$/],
    ['evidence of another kind', 'names.txt', /^authmd-check: \S+names\.txt is no JSON report, no record of a run/],
  ])('%s', async (_, file, message) => {
    const { code, err } = await check([file], 'good.yaml')
    expect([code, err]).toEqual([2, expect.stringMatching(message)])
  })

  test.each([
    ['a report', 'report.json', { surface: {} }, /is a damaged report: \/surface\/posture is missing$/],
    [
      'a report',
      'report.json',
      { level: 'high' },
      /is a damaged report: \/level is of another kind than its schema says$/,
    ],
    ['an inventory', 'inventory.ndjson', { surface: { posture: 5 } }, /has a damaged row: \/surface/],
  ])('%s that is damaged', async (_, file, damage, message) => {
    const kept = JSON.parse(await readFile(at(file), 'utf8'))
    await writeFile(at('damaged.json'), JSON.stringify({ ...kept, ...damage }))
    const { code, err } = await check(['damaged.json'], 'good.yaml')
    expect([code, err.trimEnd()]).toEqual([2, expect.stringMatching(message)])
  })

  test.each([
    ['a member that is not known', 'flows:', 'flow:', /bad\.yaml:7:\d+: .*did you mean flows\?/],
    ['no YAML', 'version: 1', 'version: [1', /bad\.yaml:\d+:\d+: /],
    ['another version', 'version: 1', 'version: 2', /bad\.yaml:1:\d+: version is 2, and must be 1/],
  ])('a register with %s', async (_, from, to, message) => {
    await writeFile(at('bad.yaml'), register(sound.origin).replace(from, to))
    const { code, err } = await check(['report.json'], 'bad.yaml')
    expect([code, err]).toEqual([2, expect.stringMatching(message)])
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })
})

describe('--register of check and lint', () => {
  test('check judges the register beside the service, in one report', async () => {
    const { code, out } = await run(sound.origin, '--passive', '--register', at('less.yaml'))
    expect(code).toBe(1)
    expect(out).toContain('policy/identity-types')
    const good = await run(sound.origin, '--passive', '--register', at('good.yaml'), ...DECIDED)
    expect(good.code).toBe(0)
  })

  test('lint finds the entry by its source or by the hosts that the files name', async () => {
    const text = await (await fetch(`${sound.origin}/auth.md`)).text()
    await writeFile(at('auth.md'), text)
    const lint = (name: string) => run('lint', at('auth.md'), '--register', at(name), ...DECIDED, '--verbose')
    expect(await lint('good.yaml')).toMatchObject({ code: 0, err: '' })
    await writeFile(at('by-source.yaml'), register('https://notes.example.com\n    source: auth.md', FLOWS.slice(0, 1)))
    expect(await lint('by-source.yaml')).toMatchObject({ code: 1, out: expect.stringContaining('by-source.yaml:') })
    const untold = await lint('other.yaml')
    expect(untold.code).toBe(3)
    expect(untold.out.replace(/\s+/g, ' ')).toContain('nothing says which service of the register this is')
  })
})

describe('policy of a configuration', () => {
  const configured = (name: string, text: string) => writeFile(at(name), text)

  test('the register stands in it, with its places, and policy check takes it as well', async () => {
    const inline = register(sound.origin, FLOWS.slice(0, 1)).replace(/^/gm, '  ')
    await configured('inline.yaml', `policy:\n${inline}`)
    const config = ['--config', at('inline.yaml')]
    for (const command of [
      [sound.origin, '--passive'],
      ['policy', 'check', at('report.json')],
    ]) {
      const { code, out, err } = await run(...command, ...config)
      expect([code, err]).toEqual([1, expect.not.stringContaining('authmd-check: there')])
      expect(out).toMatch(/inline\.yaml:\d+:\d+/)
    }
  })

  test('it may name the file, and --register counts more', async () => {
    await configured('named.yaml', 'policy: less.yaml\n')
    const judged = (...more: readonly string[]) =>
      run('policy', 'check', at('report.json'), '--config', at('named.yaml'), ...DECIDED, ...more)
    expect(await judged()).toMatchObject({ code: 1, out: expect.stringContaining('less.yaml:') })
    expect(await judged('--register', at('good.yaml'))).toMatchObject({ code: 0 })
  })

  test('a fault in it is told with its place', async () => {
    await configured('faulty.yaml', 'policy:\n  version: 1\n  services:\n    - name: Notes\n      targets: x\n')
    const { code, err } = await run('policy', 'check', at('report.json'), '--config', at('faulty.yaml'))
    expect([code, err]).toEqual([2, expect.stringMatching(/^authmd-check: .*faulty\.yaml:\d.*did you mean target\?/)])
  })
})
