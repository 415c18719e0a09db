/** The scripts of examples/governance that keep the results, run with a program that plays `gh`; and its workflow. */

import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { manifest } from '../../scripts/manifest.mjs'
import { row, surface } from '../diff/surfaces.js'
import { type Ran, ran, SCRIPTS } from './governance.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-governance-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('keep.mjs', () => {
  const open = surface({ leftOpen: [{ kind: 'server', url: 'https://notes.example.com/s', why: '503' }] })
  const { surface: _, ...bare } = row()
  test.each([
    ['the new row', row({ requests: 1 }), row({ requests: 2 }), 2],
    [
      'the old one where the name does not answer',
      row({ requests: 1 }),
      { ...bare, state: 'undecided', requests: 2 },
      1,
    ],
    ['the old one where a place is open that was not', row({ requests: 1 }), row({ surface: open, requests: 2 }), 1],
    [
      'the new one where that place was open before',
      row({ surface: open, requests: 1 }),
      row({ surface: open, requests: 2 }),
      2,
    ],
    [
      'the new one where neither is known',
      { ...bare, state: 'undecided', requests: 1 },
      { ...bare, state: 'unreachable', requests: 2 },
      2,
    ],
    ['the new one where nothing is there any more', row({ requests: 1 }), { ...bare, state: 'none', requests: 2 }, 2],
  ])('keeps %s', async (_what, old, young, requests) => {
    await writeFile(join(folder, 'old.ndjson'), `${JSON.stringify(old)}\n`)
    await writeFile(join(folder, 'now.ndjson'), `${JSON.stringify(young)}\n`)
    const kept = async (last: string) => {
      expect(
        await ran(folder, process.execPath, [join(SCRIPTS, 'keep.mjs'), last, 'now.ndjson', 'known.ndjson']),
      ).toEqual({
        code: 0,
        out: '',
      })
      return JSON.parse(await readFile(join(folder, 'known.ndjson'), 'utf8')).requests
    }
    expect(await kept('old.ndjson')).toBe(requests)
    expect(await kept('none.ndjson')).toBe(2)
  })
})

describe('last.sh', () => {
  /** Runs it with a `gh` that knows these runs, the newest first, and whether each has the artifact. */
  async function last(runs: Readonly<Record<string, boolean>>, broken = ''): Promise<Ran> {
    const bin = join(folder, 'bin')
    await mkdir(bin)
    const ids = Object.keys(runs).reverse()
    const cases = ids.map((id) => `*/runs/${id}/artifacts*) echo ${runs[id] ? 1 : 0};;`).join(' ')
    const gh = `#!/bin/sh
[ "$1" = "${broken}" ] && { echo 'connect: connection refused' >&2; exit 1; }
case "$1 $2" in
  'run list') echo '${ids.join('\n')}';;
  'run download') mkdir -p last && echo "$*" >last/known.ndjson;;
  api*) case "$2" in ${cases} esac;;
esac
`
    await writeFile(join(bin, 'gh'), gh)
    await chmod(join(bin, 'gh'), 0o755)
    const PATH = [bin, process.env['PATH']].join(delimiter)
    return ran(folder, 'bash', [join(SCRIPTS, 'last.sh'), 'last'], {
      PATH,
      GITHUB_REPOSITORY: 'octo/service',
      GITHUB_WORKFLOW: 'governance',
      GITHUB_REF_NAME: 'main',
    })
  }
  const got = () => readFile(join(folder, 'last/known.ndjson'), 'utf8')

  test('gets the newest result that is still there', async () => {
    expect(await last({ 11: true, 12: true, 13: false })).toMatchObject({
      code: 0,
      out: expect.stringContaining('compared with run 12'),
    })
    expect(await got()).toMatch(/^run download 12 .*--name authmd-inventory --dir last/)
  })

  test('says that this run is the first', async () => {
    expect(await last({})).toMatchObject({ code: 0, out: expect.stringContaining('this run is the first') })
    await expect(got()).rejects.toThrow('ENOENT')
  })

  test.each(['run', 'api'])('fails where GitHub does not answer %s', async (broken) => {
    const { code, out } = await last({ 11: true }, broken)
    expect(code).not.toBe(0)
    expect(out).not.toContain('the first')
  })
})

describe('scheduled.yml', async () => {
  const text = await readFile(join(SCRIPTS, 'scheduled.yml'), 'utf8')
  const { jobs } = parse(text)
  const steps: readonly {
    readonly name?: string
    readonly run?: string
    readonly env?: object
    readonly if?: string
  }[] = jobs.governance.steps

  test('runs the scripts that are here, and the version of this package', async () => {
    const scripts = [...text.matchAll(/governance\/([\w-]+\.(?:mjs|sh))/g)].map(([, name = '']) => name)
    expect([...new Set(scripts)].sort()).toEqual(['issues.mjs', 'keep.mjs', 'last.sh'])
    for (const name of scripts) expect(await readFile(join(SCRIPTS, name), 'utf8')).not.toBe('')
    expect(new Set([...text.matchAll(/authmd-check@([\d.]+)/g)].map(([, version]) => version))).toEqual(
      new Set([manifest.version]),
    )
  })

  test('gives the token to the two scripts alone that need it, and keeps the result only after the issues', () => {
    const holders = steps.filter(({ env }) => JSON.stringify(env ?? {}).includes('github.token')).map(({ run }) => run)
    expect(holders).toEqual(['bash governance/last.sh last', 'node governance/issues.mjs changes.json'])
    expect(jobs.governance.permissions).toEqual({ contents: 'read', actions: 'read', issues: 'write' })
    const at = (word: string) => steps.findIndex((step) => JSON.stringify(step).includes(word))
    expect(at('upload-artifact')).toBeGreaterThan(at('issues.mjs'))
    expect(steps[at('upload-artifact')]?.if).toBeUndefined()
  })
})
