/** A pipeline as it is lived through: a broken service behind a gate, found, and fixed rule by rule until the build is green. */

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import type { Report } from '../../src/model/report.js'
import type { RuleId } from '../../src/model/stage.js'
import { impactShown } from '../../src/reports/gravity.js'
import { listenAt } from '../../src/serve/http-server.js'
import { createService } from '../../src/service/service.js'
import { runIn } from '../cli/run.js'
import { some } from '../thorough.js'

/** What is broken, the gravest first. The last is only a warning. */
const BROKEN = [
  'token/tampered-assertion',
  'token/no-store',
  'resource/content-type',
  'register/no-store',
] as const satisfies readonly RuleId[]

const ADDRESS = '127.0.0.1'
/** What the gate wants to see. It is made here, so that no secret stands in a file. */
const PASS = ['gate', 'of', 'the', 'test', String(Date.now())].join('-')

/** Serves what is still broken, to those who have the pass. */
async function serve(broken: readonly RuleId[]) {
  const { port, close } = await listenAt({ address: ADDRESS, port: 0 }, async (bound) => {
    const defects = broken.flatMap((rule) => FIXTURE_FILES[rule]?.defects.slice(0, 1) ?? [])
    const service = await createService({ origin: `http://${ADDRESS}:${bound}` }, defects)
    return {
      fetch: async (request) =>
        request.headers.get('x-gate') === PASS
          ? service.fetch(request)
          : new Response('The gate is shut.', { status: 403 }),
    }
  })
  return { target: `http://${ADDRESS}:${port}`, close }
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-played-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** One build of the pipeline. */
async function build(broken: readonly RuleId[], ...options: string[]) {
  const { target, close } = await serve(broken)
  try {
    const json = join(folder, 'report.json')
    const ran = await runIn({ GATE: PASS }, target, '-r', `json=${json}`, '--fail-on', 'exposure', ...options)
    return { ...ran, report: JSON.parse(await readFile(json, 'utf8')) as Report }
  } finally {
    await close()
  }
}

test('without the pass, the build sees the gate and nothing behind it', async () => {
  const { code, out, report } = await build([])
  const found = report.verdicts.filter(({ problems }) => problems.length > 0).map(({ rule }) => rule)
  expect([code, found]).toEqual([3, []])
  expect(out).toContain('--header')
})

test('with it, each build names what is left, the gravest first, and the last one is green', async () => {
  const broken = [...some<RuleId>([...BROKEN].reverse(), 1)].reverse()
  const seen: [code: number, found: readonly string[]][] = []
  for (let fixed = 0; fixed <= broken.length; fixed++) {
    const { code, out, report } = await build(broken.slice(fixed), '--header-env', 'x-gate=GATE')
    const found = report.verdicts.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn')
    seen.push([code, found.map((verdict) => `${verdict.rule} ${impactShown(verdict)}`)])
    expect(out + JSON.stringify(report)).not.toContain(PASS)
    // The conclusion may be on two lines.
    expect(out.split('\n').slice(-3).join('\n')).toMatch(
      fixed < broken.length ? /^✗ failed(?: by --fail-on exposure)?: 1\s\w+/m : /^✓ Nothing failed/m,
    )
    const [first = ''] = out.split('\n').filter((line) => /^[✗!] /.test(line))
    expect(first).toContain(broken[fixed] ?? '')
  }
  const impacts = { 'token/tampered-assertion': 'takeover', 'resource/content-type': 'breakage' } as const
  const named = broken.map((rule) => `${rule} ${(impacts as Partial<Record<RuleId, string>>)[rule] ?? 'exposure'}`)
  expect(seen).toEqual(
    Array.from({ length: broken.length + 1 }, (_, fixed) => [fixed < broken.length ? 1 : 0, named.slice(fixed)]),
  )
})
