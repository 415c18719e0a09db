/** Runs the steps of a workflow and of the action as the runner of GitHub does, with the environment that it sets. */

import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { root } from '../docs/commands.js'
import { type Contexts, filled, filledAll, holds } from './expressions.js'

export interface Step {
  readonly id?: string
  readonly if?: string
  readonly uses?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, unknown>>
  readonly with?: Readonly<Record<string, unknown>>
}

/** How a step or an action ended. */
export interface Ended {
  /** The exit code of the last step that failed, or 0. */
  readonly code: number
  readonly out: string
  readonly err: string
  readonly outputs: Readonly<Record<string, string>>
  /** The actions of others that it would have run, which are not here. */
  readonly used: readonly string[]
}

/** A machine on which steps run. */
export interface Machine {
  /** Files of the machine. The workspace and the temporary folder are in it. */
  readonly folder: string
  readonly workspace: string
  /** What the machine and the event set, beside the variables that every job has. */
  readonly env: Readonly<Record<string, string>>
  /** The checkout of the action. */
  readonly action?: string
  readonly token?: string
}

export async function newMachine(folder: string, env: Machine['env'] = {}): Promise<Machine> {
  const workspace = join(folder, 'workspace')
  for (const one of [workspace, join(folder, 'temp')]) await mkdir(one, { recursive: true })
  return { folder, workspace, env }
}

/** What GitHub says to a job of its run. */
export const RUN = {
  GITHUB_REPOSITORY: 'octo/service',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_WORKFLOW: 'auth.md',
  GITHUB_JOB: 'check',
  GITHUB_RUN_ID: '4711',
  GITHUB_RUN_NUMBER: '7',
}

const jobEnv = async ({ folder, workspace, env }: Machine) => ({
  PATH: process.env['PATH'] ?? '',
  HOME: folder,
  CI: 'true',
  GITHUB_ACTIONS: 'true',
  GITHUB_WORKSPACE: workspace,
  GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
  ...RUN,
  GITHUB_EVENT_NAME: 'push',
  GITHUB_SHA: 'a'.repeat(40),
  RUNNER_TEMP: join(folder, 'temp'),
  ...env,
})

const NOTHING: Ended = { code: 0, out: '', err: '', outputs: {}, used: [] }

/** Runs steps one after the other, in the contexts that they may name. Returns what all came to, and the outputs of each by its id. */
export async function runSteps(steps: readonly Step[], machine: Machine, contexts: Contexts, env: Machine['env'] = {}) {
  let all = NOTHING
  const outputs: Record<string, { outputs: Readonly<Record<string, string>> }> = {}
  for (const step of steps) {
    const known = { ...contexts, steps: outputs }
    if (step.id !== undefined) outputs[step.id] = { outputs: {} }
    if (!holds(step.if, known, { hasFailed: all.code !== 0 })) continue
    const ended = await runStep(step, machine, known, env)
    if (step.id !== undefined) outputs[step.id] = { outputs: ended.outputs }
    all = {
      code: ended.code || all.code,
      out: all.out + ended.out,
      err: all.err + ended.err,
      outputs: {},
      used: [...all.used, ...ended.used],
    }
  }
  return { ...all, steps: outputs }
}

async function runStep(step: Step, machine: Machine, contexts: Contexts, env: Machine['env']): Promise<Ended> {
  if (step.run !== undefined) {
    const own = { ...env, ...filledAll(step.env ?? {}, contexts) }
    return runShell(filled(step.run, contexts), machine, own)
  }
  const { uses = '' } = step
  if (/^OWNER\/authmd-check@/.test(uses)) return runAction(filledAll(step.with ?? {}, contexts), machine)
  return { ...NOTHING, used: [uses] }
}

/** Runs a script as `shell: bash` does. */
export async function runShell(script: string, machine: Machine, env: Machine['env']): Promise<Ended> {
  const own = await mkdtemp(join(machine.folder, 'step-'))
  const output = join(own, 'output')
  await writeFile(output, '')
  await writeFile(join(own, 'script.sh'), script)
  const given = { ...(await jobEnv(machine)), ...env, GITHUB_OUTPUT: output }
  const ran = await new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const args = ['--noprofile', '--norc', '-e', '-o', 'pipefail', join(own, 'script.sh')]
    execFile('bash', args, { env: given, cwd: machine.workspace, maxBuffer: 1 << 26 }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err }),
    )
  })
  return { ...ran, outputs: outputsIn(await readFile(output, 'utf8')), used: [] }
}

/** As the runner reads the file: a line is a name and a value, and one without an equals sign is an error. */
function outputsIn(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line !== '')
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=')
      if (at < 0) throw new Error(`Invalid format '${line}'`)
      return [line.slice(0, at), line.slice(at + 1)]
    }),
  )
}

export interface Job {
  readonly if?: string
  readonly outputs?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}

/** Runs a job, if its condition holds. */
export async function runJob(job: Job, machine: Machine, contexts: Contexts): Promise<Ended> {
  if (!holds(job.if, contexts, { hasFailed: false })) return NOTHING
  const ended = await runSteps(job.steps, machine, contexts)
  return { ...ended, outputs: filledAll(job.outputs ?? {}, { ...contexts, steps: ended.steps }) }
}

/** What the file of an action says, as far as it is read here. */
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly steps: readonly Step[] }
}
export const readAction = async (): Promise<Action> => parse(await readFile(join(root, 'action.yml'), 'utf8'))

/** Runs the action of this checkout, as action.yml says. */
export async function runAction(given: Readonly<Record<string, string>>, machine: Machine): Promise<Ended> {
  const { inputs, outputs, runs } = await readAction()
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(inputs, name))
  if (unknown.length > 0) throw new Error(`Unexpected input(s) ${unknown.join(', ')}`)
  const github = { token: machine.token ?? 'token-of-the-job' }
  const usual = Object.entries(inputs).map(([name, one]) => [name, filled(one.default ?? '', { github })])
  const contexts = { github, inputs: { ...Object.fromEntries(usual), ...given } }
  const ended = await runSteps(runs.steps, machine, contexts, { GITHUB_ACTION_PATH: machine.action ?? root })
  const values = Object.entries(outputs).map(([name, { value }]) => [name, filled(value, { steps: ended.steps })])
  return { ...ended, outputs: Object.fromEntries(values) }
}
