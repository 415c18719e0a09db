import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ListedRow } from '../../../src/model/inventory-report.js'
import { run, runReading } from '../../cli/run.js'
import { newFolder, rowOf } from './rows.js'

const folder = newFolder()
let port = 0
const asked: string[] = []
const server = createServer(({ headers, url }, response) => {
  asked.push(`${headers.host}${url}`)
  response.writeHead(404, { 'content-type': 'text/plain' }).end('nothing here')
})
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const reach = () => ['--resolve', `*:80:127.0.0.1:${port}`, '--pause', '0', '-r', 'ndjson']
const rowsIn = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ListedRow)

describe('inventory', () => {
  test('asks what stands in a table, and says who owns it and what is no name', async () => {
    const names = file(
      'names.csv',
      'host,team,id\nhttp://a.example.org,Blue,7\n*.example.org,,\nhttp://b.example.org,,\n',
    )
    const { code, out, err } = await run('inventory', names, ...reach())
    expect(err).toContain('names.csv:3: "*.example.org" is not asked: a wildcard names no host')
    expect(err).toContain('2 of 2 names were asked: 2 none')
    expect(code).toBe(0)
    const [a, b] = rowsIn(out).sort((one, other) => one.name.localeCompare(other.name))
    expect(a).toMatchObject({
      name: 'a.example.org:80',
      state: 'none',
      owner: 'Blue',
      carried: { team: 'Blue', id: '7' },
    })
    expect(b).not.toHaveProperty('owner')
  })

  test('says of which file a column that is named is not used', async () => {
    const [table, list] = [
      file('one.csv', 'team,host\nBlue,http://a.example.org\n'),
      file('two.txt', 'http://b.example.org\n'),
    ]
    const said = (err: string) => err.split('\n').filter((line) => line.includes('--column'))
    const { code, err } = await run('inventory', table, list, '--column', 'host', ...reach())
    expect(code).toBe(0)
    expect(said(err)).toEqual([expect.stringContaining(`--column is not used for ${list}: it is read as lines`)])
    expect(said((await run('inventory', list, '--column', 'host', '--quiet', ...reach())).err)).toEqual([])
  })

  test('goes on with its state: nothing is asked twice, and every name has its row', async () => {
    const state = join(folder, 'state')
    const first = await runReading(
      'http://a.example.org\nhttp://c.example.org\n',
      {},
      'inventory',
      '-',
      '--state',
      state,
      ...reach(),
    )
    expect(rowsIn(first.out)).toHaveLength(2)
    asked.length = 0
    const second = await runReading(
      'http://c.example.org\nhttp://d.example.org\n',
      {},
      'inventory',
      '-',
      '--state',
      state,
      ...reach(),
    )
    expect(
      rowsIn(second.out)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['c.example.org:80', 'd.example.org:80'])
    expect(new Set(asked.map((one) => one.replace(/\/.*/, '')))).toEqual(new Set(['d.example.org']))
    const again = ['--again', 'none', '--state', state]
    asked.length = 0
    await runReading('http://c.example.org\n', {}, 'inventory', '-', ...again, ...reach())
    expect(asked.length).toBeGreaterThan(0)
  })

  test('--expand asks the siblings as well, once', async () => {
    const { out } = await runReading(
      'http://app.example.org\nhttp://api.example.org\n',
      {},
      'inventory',
      '-',
      '--expand',
      ...reach(),
      '--resolve',
      '*:443:192.0.2.1',
      '--timeout',
      '0.2',
    )
    const rows = rowsIn(out)
    expect(rows.find(({ name }) => name === 'auth.example.org')?.expandedFrom).toMatch(/^a(pp|pi)\.example\.org:80$/)
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
    expect(rows.filter(({ name }) => name.startsWith('www.'))).toHaveLength(1)
  })

  test.each([
    [['--fail-on', 'undecided'], 0],
    [['--fail-on', 'not-in-register'], 1],
    [['--fail-on', 'takeover'], 1],
    [['--fail-on', 'exposure', '--owner-column', 'squad'], 1],
    [['--fail-on', 'without-owner'], 0],
  ])('merge joins the newest rows, and fails with %j: %d', async (options, expected) => {
    const surface = { hosts: [] } as never
    const finding = { rule: 'token/no-store', impact: 'takeover', level: 'MUST', message: 'x', problems: 1 } as const
    const a = rowOf('a.example', { state: 'surface', surface, findings: [finding], carried: { team: 'Blue' } })
    const old = file('old.ndjson', `${JSON.stringify({ ...a, state: 'undecided', askedAt: '2026-01-01T00:00:00Z' })}\n`)
    const late = file('new.ndjson', `${JSON.stringify(a)}\n{"torn":`)
    const register = file('register.txt', 'other.example\n')
    const { code, out, err } = await run(
      'inventory',
      'merge',
      late,
      old,
      '-r',
      'ndjson',
      '--register',
      register,
      ...options,
    )
    expect(rowsIn(out)).toMatchObject([
      { name: 'a.example', state: 'surface', lists: expect.arrayContaining(['not-in-register']) },
    ])
    expect(err).toContain('1 line is no row of an inventory')
    expect(err.includes('no name has a column "squad"')).toBe(options.includes('squad'))
    expect(code).toBe(expected)
  })

  test.each(['url', 'at', 'domain', 'durationMs', 'requests', 'findings'])(
    'a row without %s is no row',
    async (lost) => {
      const rows = file('lost.ndjson', `${JSON.stringify({ ...rowOf('a.example'), [lost]: undefined })}\n`)
      const { code, err } = await run('inventory', 'merge', rows)
      expect(err).toContain('there is no row of an inventory in')
      expect(code).toBe(2)
    },
  )

  test('merge reads every row of the JSON report', async () => {
    const rows = file(
      'two.ndjson',
      ['a.example', 'b.example'].map((name) => `${JSON.stringify(rowOf(name))}\n`).join(''),
    )
    const report = join(folder, 'two.json')
    await run('inventory', 'merge', rows, '--quiet', '-r', `json=${report}`)
    const { out, err } = await run('inventory', 'merge', report, '-r', 'ndjson')
    expect(rowsIn(out).map(({ name }) => name)).toEqual(['a.example', 'b.example'])
    expect(err).not.toContain('no row')
    const cut = file('cut.json', readFileSync(report, 'utf8').replace(/"b\.example"[\s\S]*$/, ''))
    expect((await run('inventory', 'merge', cut, '-r', 'ndjson')).err).toContain('1 line is no row of an inventory')
  })

  test('a state is for one run at a time, and that of a process that is dead is free', async () => {
    const state = join(folder, 'held')
    await runReading('http://a.example.org\n', {}, 'inventory', '-', '--state', state, ...reach())
    const { hostname } = await import('node:os')
    writeFileSync(join(state, 'lock-1'), JSON.stringify({ pid: process.pid, host: hostname() }))
    const held = await runReading('http://a.example.org\n', {}, 'inventory', '-', '--state', state, ...reach())
    expect(held).toMatchObject({ code: 2, err: expect.stringContaining(`process ${process.pid} uses`) })
    writeFileSync(join(state, 'lock-1'), JSON.stringify({ pid: 2 ** 30, host: hostname() }))
    const free = await runReading('http://a.example.org\n', {}, 'inventory', '-', '--state', state, ...reach())
    expect(free.code).toBe(0)
    expect(() => readFileSync(join(state, 'lock-1'))).toThrow()
  })

  test.each<[string, readonly string[], string]>([
    ['no file', ['inventory'], 'name a file with the names to ask'],
    ['a file that is not there', ['inventory', 'nowhere.txt'], 'cannot read nowhere.txt: there is no such file'],
    ['--since without a state', ['inventory', '-', '--since', '7d'], 'need --state <folder>'],
    ['a time without a unit', ['inventory', '-', '--since', '7'], 'Give a number and s, m, h, d or w'],
    ['a part that is not there', ['inventory', '-', '--shard', '6/5'], 'such as 2/5'],
    ['no reporter', ['inventory', '-', '-r', 'sarif'], 'there is no reporter "sarif" of an inventory'],
    ['no places', ['inventory', '-', '--concurrency', '0'], 'Give a number from 1 to 1024'],
    ['no state', ['inventory', '-', '--again', 'x'], '"x" is not one of surface'],
    ['an empty input', ['inventory', '-', '-r', 'ndjson'], 'no name was read'],
    ['a folder', ['inventory', 'src'], 'cannot read src: it is a folder'],
    ['a state that is a file', ['inventory', '-', '--state', 'package.json'], 'cannot be kept: a part of its path'],
    ['a state below a file', ['inventory', '-', '--state', 'package.json/x'], 'cannot be kept: a part of its path'],
    [
      'a state where the system makes no folder',
      ['inventory', '-', '--state', '/proc/x/y'],
      '/proc/x/y cannot be kept',
    ],
    ['no contact', ['inventory', '-', '--contact', ''], 'Give an e-mail address, or'],
    ['a contact of two lines', ['inventory', '-', '--contact', 'a@b\r\nx: y'], 'Give an e-mail address, or'],
    ['a contact that no header can hold', ['inventory', '-', '--contact', '\u0101@b'], 'Give an e-mail address, or'],
    ['a folder that is no state', ['inventory', 'merge', '.'], 'it is no folder of --state'],
  ])('%s is wrong usage', async (_, argv, said) => {
    const { code, err } = await run(...argv)
    expect(err).toContain(said)
    expect(code).toBe(2)
  })

  test('a part that gets none of the names has nothing to do, and is done', async () => {
    const at = (part: string, text: string) => runReading(text, {}, 'inventory', '-', '--shard', part, ...reach())
    const ends = await Promise.all(['1/2', '2/2'].map((part) => at(part, 'http://a.example.org\n')))
    expect(ends.map(({ code }) => code)).toEqual([0, 0])
    expect(ends.map(({ out }) => rowsIn(out).length).sort()).toEqual([0, 1])
    expect(await at('1/2', '')).toMatchObject({ code: 2 })
  })

  test('where nothing is a name, it is said of each why', async () => {
    const { code, err } = await runReading('*.example.org\n', {}, 'inventory', '-')
    expect(err).toContain('-:1: "*.example.org" is not asked: a wildcard names no host')
    expect(code).toBe(2)
  })

  test('a folder with other files is left alone', async () => {
    const other = join(folder, 'other')
    mkdirSync(other)
    writeFileSync(join(other, 'thesis.doc'), 'x')
    const { code, err } = await runReading('http://a.example.org\n', {}, 'inventory', '-', '--state', other, ...reach())
    expect(err).toContain('is not the state of an inventory: it has other files, such as thesis.doc')
    expect(code).toBe(2)
  })
})
