import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Listening } from '../../src/service/listen.js'
import { serveBroken, serveSound } from '../sandboxes.js'
import { THOROUGH } from '../thorough.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

let folder: string
let sound: Listening
let broken: Listening
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-action-'))
  sound = await serveSound()
  broken = await serveBroken()
})
afterAll(async () => {
  await Promise.all([sound.close(), broken.close(), rm(folder, { recursive: true })])
})

/** Runs the script as the runner does, with the program of this checkout in the place of the published one. */
async function act(name: string, target: string, args: string) {
  const directory = join(folder, name)
  const output = join(folder, `${name}.output`)
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: join(folder, `${name}.md`),
    AUTHMD_CHECK_COMMAND: `${process.execPath} ${join(root, 'bin/authmd-check.js')}`,
    AUTHMD_CHECK_TARGET: target,
    AUTHMD_CHECK_ARGS: args,
    AUTHMD_CHECK_DIRECTORY: directory,
  }
  const { code, stdout, stderr } = await new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile('bash', [join(root, 'action/run.sh')], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout: out, stderr: err })
    })
  })
  const outputs = Object.fromEntries(
    (await readFile(output, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => line.split('=') as [string, string]),
  )
  return { code, stdout, stderr, outputs }
}

describe('the action', () => {
  test.runIf(THOROUGH)('passes a conformant service, and says where the reports are', async () => {
    const { code, outputs, stderr } = await act('sound', sound.origin, "--login-hint 'ci@example.com' --strict")
    expect(stderr).not.toContain('authmd-check:')
    expect([code, outputs['exit-code']]).toEqual([0, '0'])
    expect(outputs['level']).toMatch(/^[0-5]$/)
    for (const name of ['json', 'sarif', 'junit', 'html'])
      expect(await readFile(outputs[name] ?? '', 'utf8'), name).not.toBe('')
  })

  test('fails a defect, with an annotation and a job summary', async () => {
    const { code, stdout, outputs } = await act('broken', broken.origin, '')
    expect([code, outputs['exit-code']]).toEqual([1, '1'])
    expect(stdout).toMatch(/^::error title=token\/no-store \(exposure\)::/m)
    expect(await readFile(join(folder, 'broken.md'), 'utf8')).toContain('`token/no-store`')
  })

  test('runs nothing that stands in its inputs', async () => {
    const { code, outputs } = await act('hostile', sound.origin, '$(touch pwned) ; --no-such-option')
    expect([code, outputs['exit-code'], outputs['level']]).toEqual([2, '2', ''])
  })

  test('names every input that the script reads, and every output that it writes', async () => {
    const action = parse(await readFile(join(root, 'action.yml'), 'utf8'))
    const [step] = action.runs.steps
    const script = await readFile(join(root, 'action/run.sh'), 'utf8')
    const scripts = `${script}${await readFile(join(root, 'action/inputs.mjs'), 'utf8')}`
    const read = new Set([...scripts.matchAll(/AUTHMD_CHECK_[A-Z_]+/g)].map(([name]) => name))
    expect([...read].filter((name) => name !== 'AUTHMD_CHECK_COMMAND').sort()).toEqual(Object.keys(step.env).sort())
    expect(Object.values(step.env)).toEqual(Object.keys(action.inputs).map((name) => `\${{ inputs.${name} }}`))
    // An input in the text of a command would be a part of the command.
    expect(step.run).toBe('bash "$GITHUB_ACTION_PATH/action/run.sh"')
    const written = [...script.matchAll(/echo "([a-z-]+)=/g)].map(([, name]) => name)
    expect(written.sort()).toEqual(Object.keys(action.outputs).sort())
  })
})
