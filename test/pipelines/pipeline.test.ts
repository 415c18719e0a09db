import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Listening, listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'
import { blocks, root } from '../docs/commands.js'
import { MAY_BE_CACHED } from '../sandboxes.js'
import { THOROUGH } from '../thorough.js'
import { filledAll } from './expressions.js'
import { type Machine, newMachine, runAction, type Step } from './runner.js'

/** One service at one address, with a defect that can be mended. */
let service: Listening
let isMended = false
let folder: string
let machine: Machine
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-pipeline-'))
  service = await listen(async (origin) => {
    const [sound, broken] = await Promise.all([createService({ origin }), createService({ origin }, MAY_BE_CACHED)])
    return { options: sound.options, fetch: (request) => (isMended ? sound : broken).fetch(request) }
  }, 0)
  machine = await newMachine(folder, {
    AUTHMD_CHECK_COMMAND: `${process.execPath} ${join(root, 'bin/authmd-check.js')}`,
  })
})
afterAll(() => Promise.all([service.close(), rm(folder, { recursive: true })]))

/** The step of docs/ci.md that uses the action, as the runner would run it, with the program of this checkout. */
async function step(args?: string): Promise<number> {
  const workflow = blocks('yaml')
    .map(({ text }) => parse(text))
    .find(({ jobs }) => jobs !== undefined)
  const given = workflow.jobs.check.steps.find(({ id }: Step) => id === 'authmd').with
  const target = given.target.replace('https://staging.example.com', service.origin)
  const more = args === undefined ? {} : { args, baseline: '' }
  return (await runAction(filledAll({ ...given, target, ...more }, {}), machine)).code
}

test.runIf(THOROUGH)(
  'the pipeline of docs/ci.md fails on a defect, passes with a reason, and fails when the entry is stale',
  {
    timeout: 60_000,
  },
  async () => {
    const baseline = join(machine.workspace, 'authmd-check.baseline.json')
    await writeFile(baseline, '{ "entries": [] }\n')
    await mkdir(join(machine.workspace, 'public'))
    await writeFile(join(machine.workspace, 'public/auth.md'), await (await fetch(`${service.origin}/auth.md`)).text())
    expect(await step()).toBe(1)

    const hint = '--login-hint ci@example.com'
    expect(await step(`${hint} --baseline authmd-check.baseline.json --update-baseline`)).toBe(0)
    const known = await readFile(baseline, 'utf8')
    expect(known).toContain('"token/no-store"')
    expect(await step(), 'an entry without a reason').toBe(2)
    await writeFile(baseline, known.replaceAll('"reason": ""', '"reason": "the gateway adds it from May on"'))
    expect(await step()).toBe(0)

    isMended = true
    expect(await step()).toBe(1)
    expect(await readFile(join(machine.workspace, 'authmd-check/report.json'), 'utf8')).toContain('"policy/baseline"')
  },
)
