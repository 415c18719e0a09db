/** The workflow for scheduled checks, and what docs/ci.md does with its outputs. */

import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { OPTIONS } from '../../action/inputs.mjs'
import { manifest } from '../../scripts/manifest.mjs'
import { blocks, root } from '../docs/commands.js'
import { describeScripts } from '../programs.js'
import { serveBroken } from '../sandboxes.js'
import { THOROUGH } from '../thorough.js'
import { type GitHub, serveGitHub, TOKENS } from './github-api.js'
import { type Job, type Machine, newMachine, readAction, runJob } from './runner.js'

const workflow = parse(await readFile(join(root, '.github/workflows/scheduled.yml'), 'utf8'))
const called = workflow.on.workflow_call
const caller = blocks('yaml')
  .map(({ text }) => parse(text))
  .find(({ jobs }) => jobs?.check?.uses !== undefined)

let folder: string
let machine: Machine
let github: GitHub
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-scheduled-'))
  github = await serveGitHub()
  // Stands for npm: it installs this checkout as the version that is asked for.
  const bin = join(folder, 'bin')
  await mkdir(bin)
  const install = `echo "$PWD $*" >>'${folder}/asked'\nmkdir -p node_modules\nln -s '${root}' node_modules/authmd-check\n`
  await writeFile(join(bin, 'npm'), `#!/bin/sh\n${install}`)
  await chmod(join(bin, 'npm'), 0o755)
  const PATH = [bin, process.env['PATH']].join(delimiter)
  machine = await newMachine(folder, { PATH, GITHUB_API_URL: github.url, GITHUB_EVENT_NAME: 'schedule' })
})
afterEach(() => Promise.all([github.close(), rm(folder, { recursive: true })]))

/** Runs the called workflow with these inputs. */
function check(inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  const unknown = Object.keys(inputs).filter((name) => !Object.hasOwn(called.inputs, name))
  expect(unknown).toEqual([])
  const defaults = Object.entries(called.inputs as Record<string, { default: string }>)
  const all = { ...Object.fromEntries(defaults.map(([name, one]) => [name, one.default])), ...inputs }
  const contexts = { inputs: all, secrets: { gate: 'open-sesame' } }
  return runJob(workflow.jobs.check as Job, { ...machine, env: { ...machine.env, ...env } }, contexts)
}

describe('the workflow', () => {
  test('has the inputs and the outputs of the action that make sense there', async () => {
    const action = await readAction()
    const here = ['comment', 'github-token', 'directory', 'version']
    expect(Object.keys(called.inputs)).toEqual(
      Object.keys(action.inputs)
        .filter((name) => !here.includes(name))
        .sort(byAction),
    )
    const paths = ['json', 'sarif', 'markdown', 'junit', 'html']
    const outputs = Object.keys(action.outputs).filter((name) => !paths.includes(name))
    expect(Object.keys(called.outputs)).toEqual(outputs)
    expect(Object.keys(workflow.jobs.check.outputs)).toEqual(outputs)
  })

  test('gives the check each input under its name, and each secret', () => {
    const { env } = (workflow.jobs.check as Job).steps.at(-1) ?? {}
    const inputs = Object.keys(called.inputs).map((name) => [
      `AUTHMD_CHECK_${name.toUpperCase().replaceAll('-', '_')}`,
      `\${{ inputs.${name} }}`,
    ])
    expect(env).toEqual({
      ...Object.fromEntries(inputs),
      AUTHMD_GATE: `\${{ secrets.gate }}`,
      AUTHMD_ACCOUNT_SECRET: `\${{ secrets.account-secret }}`,
    })
  })

  test('may only read, and gives the checkout no token', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    expect(workflow.jobs.check.permissions).toBeUndefined()
    expect(workflow.jobs.check.steps[0].with).toEqual({ 'persist-credentials': false })
    expect(JSON.stringify(workflow)).not.toContain('github.token')
  })

  test('runs exactly the version that it belongs to, and no .npmrc of the checkout chooses it', async () => {
    const echo = join(folder, 'echo.cjs')
    await writeFile(echo, 'console.log(JSON.stringify([process.argv.slice(-2), process.env.AUTHMD_GATE]))\n')
    const env = { AUTHMD_CHECK_COMMAND: `${process.execPath} ${echo}` }
    const ran = await check({ target: 'example.com', args: "--header-env 'X-Gate=AUTHMD_GATE'" }, env)
    expect(ran.out.trim()).toBe('[["--","example.com"],"open-sesame"]')
    expect(ran).toMatchObject({ code: 0, outputs: { 'exit-code': '0' } })
    expect(ran.used.map((one) => one.replace(/@.*/, ''))).toEqual(['actions/checkout', 'actions/setup-node'])
    const asked = (await readFile(join(folder, 'asked'), 'utf8')).trim()
    expect(asked.split(' ').at(-1)).toBe(`authmd-check@${manifest.version}`)
    expect(asked.startsWith(join(folder, 'temp'))).toBe(true)
  })

  test.runIf(THOROUGH)('fails on a defect, and says what it came to', async () => {
    const broken = await serveBroken()
    try {
      const { code, outputs } = await check({ target: broken.origin, level: '1' })
      expect(code).toBe(1)
      expect(outputs).toMatchObject({ 'exit-code': '1', errors: '1', level: '1' })
      expect(await readFile(join(folder, 'summary.md'), 'utf8')).toContain('token/no-store')
    } finally {
      await broken.close()
    }
  })
})

const byAction = (a: string, b: string): number => placeOf(a) - placeOf(b)
const placeOf = (name: string): number => ['target', 'args', ...OPTIONS, 'working-directory'].indexOf(name)

describe('the workflow of docs/ci.md', () => {
  test('gives what is asked for, and each job only what it needs', () => {
    expect(caller.jobs.check.uses).toBe(`OWNER/authmd-check/.github/workflows/scheduled.yml@v${manifest.version}`)
    for (const name of Object.keys(caller.jobs.check.with)) expect(called.inputs).toHaveProperty(name)
    for (const name of Object.keys(caller.jobs.check.secrets)) expect(called.secrets).toHaveProperty(name)
    expect(caller.permissions).toEqual({})
    expect([caller.jobs.check.permissions, caller.jobs.tell.permissions]).toEqual([
      { contents: 'read' },
      { issues: 'write' },
    ])
  })

  /** Runs its second job after a check with these outputs. */
  const tell = (code: string) => {
    const needs = { check: { outputs: { 'exit-code': code, errors: '3' } } }
    return runJob(caller.jobs.tell as Job, machine, { needs, github: { token: TOKENS.job } })
  }

  describeScripts('where a rule failed', () => {
    test('opens one issue, and no second one', async () => {
      expect(await tell('1')).toMatchObject({ code: 0, out: '', err: '' })
      expect(await tell('1')).toMatchObject({ code: 0, out: '', err: '' })
      expect(github.issues).toEqual([
        {
          title: 'The service fails its check of auth.md',
          body: '3 rules failed: https://github.com/octo/service/actions/runs/4711',
        },
      ])
    })
  })

  test.each(['0', '2', '3', ''])('opens none where the exit code is %j', async (code) => {
    await tell(code)
    expect(github.asked).toEqual([])
  })
})
