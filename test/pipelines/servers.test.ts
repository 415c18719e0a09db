/** The pipelines of docs/ci.md for other build servers: their commands run, and leave the files that the rest of the pipeline names. */

import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { manifest } from '../../scripts/manifest.mjs'
import type { Listening } from '../../src/service/listen.js'
import { blocks, root } from '../docs/commands.js'
import { serveBroken } from '../sandboxes.js'
import { some } from '../thorough.js'
import { newMachine, runShell } from './runner.js'

interface Pipeline {
  readonly server: string
  /** What the server sets, by which a program knows it. */
  readonly env: Readonly<Record<string, string>>
  readonly commands: readonly string[]
  /** The files that it takes afterwards, and of what form they are. */
  readonly takes: Readonly<Record<string, 'junit' | 'html' | 'gitlab' | 'sarif'>>
}

const documents = blocks('yaml').map(({ text }) => parse(text))
const gitlab = documents.find((one) => one['authmd-check'])['authmd-check']
const circle = documents.find(({ version }) => version === 2.1).jobs.authmd
const azure = documents.find(({ pool }) => pool?.vmImage !== undefined)
const [groovy] = blocks('groovy')
const said = (pattern: RegExp): string => pattern.exec(groovy?.text ?? '')?.[1] ?? ''
/** The values that steps have under this key. A step without settings is a word. */
const inSteps = (steps: readonly (string | Readonly<Record<string, unknown>>)[], key: string): unknown[] =>
  steps.flatMap((step) => (typeof step === 'object' && key in step ? [step[key]] : []))

const PIPELINES: readonly Pipeline[] = [
  {
    server: 'GitLab',
    env: { GITLAB_CI: 'true' },
    commands: gitlab.script,
    takes: { [gitlab.artifacts.reports.codequality]: 'gitlab', [gitlab.artifacts.reports.junit]: 'junit' },
  },
  {
    server: 'Jenkins',
    env: { JENKINS_URL: 'https://jenkins.example/' },
    commands: [said(/\bsh '([^']*)'/)],
    takes: { [said(/\bjunit '([^']*)'/)]: 'junit', [said(/\barchiveArtifacts '([^']*)'/)]: 'html' },
  },
  {
    server: 'CircleCI',
    env: { CIRCLECI: 'true' },
    commands: inSteps(circle.steps, 'run').map(String),
    takes: { 'reports/authmd/junit.xml': 'junit', 'reports/report.html': 'html' },
  },
  {
    server: 'Azure Pipelines',
    env: { TF_BUILD: 'True' },
    commands: inSteps(azure.steps, 'script').map(String),
    takes: {
      [azure.steps.find(({ task = '' }) => task.startsWith('PublishTestResults')).inputs.testResultsFiles]: 'junit',
      ...Object.fromEntries(
        inSteps(azure.steps, 'publish').map((file) => [file, String(file).endsWith('.sarif') ? 'sarif' : 'html']),
      ),
    },
  },
]

const SIGNS: Readonly<Record<string, RegExp>> = {
  junit: /^<\?xml[\s\S]*<testsuites[\s\S]*token\/no-store/,
  html: /^<!doctype html>[\s\S]*token\/no-store/i,
  gitlab: /^\[[\s\S]*"check_name": ?"token\/no-store"/,
  sarif: /"version": ?"2\.1\.0"[\s\S]*token\/no-store/,
}

let folder: string
let broken: Listening
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-servers-'))
  broken = await serveBroken()
  await mkdir(join(folder, 'bin'))
  // Stands for npx: it runs this checkout as the version that is asked for.
  const run = `exec '${process.execPath}' '${root}bin/authmd-check.js' "$@"`
  const npx = `[ "$1 $2" = '--yes authmd-check@${manifest.version}' ] || exit 99\nshift 2\n${run}\n`
  await writeFile(join(folder, 'bin/npx'), `#!/bin/sh\n${npx}`)
  await chmod(join(folder, 'bin/npx'), 0o755)
})
afterAll(() => Promise.all([broken.close(), rm(folder, { recursive: true })]))

describe.each(some(PIPELINES, 0))('the pipeline for $server', ({ server, env, commands, takes }) => {
  test('fails on a defect, and leaves what it takes', async () => {
    const PATH = [join(folder, 'bin'), process.env['PATH']].join(delimiter)
    const machine = await newMachine(join(folder, server.replace(/ /g, '-')), { PATH, GITHUB_ACTIONS: '', ...env })
    await mkdir(join(machine.workspace, 'public'))
    const served = await (await fetch(`${broken.origin}/auth.md`)).text()
    await writeFile(join(machine.workspace, 'public/auth.md'), served)
    expect(commands).toHaveLength(1)
    const [command = ''] = commands
    const { code, out } = await runShell(command.replace('https://staging.example.com', broken.origin), machine, {})
    expect(code).toBe(1)
    expect(out).toContain('token/no-store')
    for (const [file, form] of Object.entries(takes))
      expect(await readFile(join(machine.workspace, file), 'utf8'), file).toMatch(SIGNS[form] ?? /never/)
  })
})

test('CircleCI takes test results from folders below the one that it names', () => {
  const named = ['store_test_results', 'store_artifacts'].flatMap((key) => inSteps(circle.steps, key))
  expect(named).toEqual([{ path: 'reports' }, { path: 'reports' }])
})
