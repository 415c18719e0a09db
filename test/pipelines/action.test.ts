import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OPTIONS } from '../../action/inputs.mjs'
import { ALL_OPTIONS, flagOf } from '../../src/options/table.js'
import type { Listening } from '../../src/service/listen.js'
import { root } from '../docs/commands.js'
import { serveBroken, serveSound } from '../sandboxes.js'
import { THOROUGH } from '../thorough.js'
import { newMachine, readAction, runAction } from './runner.js'

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

/** Runs the action on a machine of its own, with the program of this checkout in the place of the published one. */
async function act(name: string, inputs: Readonly<Record<string, string>>) {
  const command = `${process.execPath} ${join(root, 'bin/authmd-check.js')}`
  const machine = await newMachine(join(folder, name), { AUTHMD_CHECK_COMMAND: command })
  const ended = await runAction(inputs, machine)
  const read = (file: string) => readFile(join(machine.workspace, file), 'utf8')
  return { ...ended, read, summary: () => readFile(join(machine.folder, 'summary.md'), 'utf8') }
}
const REPORTS = ['json', 'sarif', 'markdown', 'junit', 'html']

describe('the action', () => {
  test.runIf(THOROUGH)('passes a conformant service, and says where the reports are', async () => {
    const args = "--login-hint 'ci@example.com' --strict"
    const { code, outputs, err, read } = await act('sound', { target: sound.origin, args })
    expect(err).not.toContain('authmd-check:')
    expect([code, outputs['exit-code'], outputs['errors'], outputs['warnings']]).toEqual([0, '0', '0', '0'])
    expect(outputs['level']).toMatch(/^[0-5]$/)
    expect(outputs['undecided']).toMatch(/^[1-9]\d*$/)
    for (const name of REPORTS) expect(await read(outputs[name] ?? ''), name).not.toBe('')
  })

  test('fails a defect, with an annotation and a job summary', async () => {
    const { code, out, outputs, summary, read } = await act('broken', { target: broken.origin })
    expect([code, outputs['exit-code'], outputs['errors']]).toEqual([1, '1', '1'])
    expect(out).toMatch(/^::error [^\n]*title=token\/no-store \(exposure\)::/m)
    expect(await summary()).toContain('`token/no-store`')
    expect(JSON.parse(outputs['badge'] ?? '')).toMatchObject({
      message: expect.stringMatching(/^1 failed · /),
      color: 'red',
    })
    for (const name of REPORTS) expect(await read(outputs[name] ?? ''), name).toContain('token/no-store')
  })

  test.runIf(THOROUGH)('checks several services, and says where the reports of each are', async () => {
    const target = `${sound.origin}\n${broken.origin}`
    const { code, outputs, read } = await act('several', { target, directory: 'out' })
    expect([code, outputs['exit-code'], outputs['errors'], outputs['level']]).toEqual([1, '1', '1', '1'])
    const each = [sound, broken].map(({ origin }) => new URL(origin).host.replace(':', '-'))
    for (const [name, ending] of [
      ['json', 'json'],
      ['markdown', 'md'],
    ] as const)
      for (const one of each) expect(await read(`${outputs[name]}/${one}.${ending}`)).not.toBe('')
    expect(JSON.parse(await read(outputs['sarif'] ?? '')).runs).toHaveLength(2)
    for (const name of ['junit', 'html'])
      for (const { origin } of [sound, broken]) expect(await read(outputs[name] ?? '')).toContain(origin)
  })

  test('runs nothing that stands in its inputs', async () => {
    const args = '$(touch pwned) ; touch pwned ; --no-such-option'
    const { code, outputs, read } = await act('hostile', { target: sound.origin, args })
    expect([code, outputs['exit-code'], outputs['level']]).toEqual([2, '2', ''])
    await expect(read('pwned')).rejects.toThrow('ENOENT')
  })
})

describe('action.yml', () => {
  test('has no expression in a command: an input there would be a part of it', async () => {
    for (const { run = '' } of (await readAction()).runs.steps) {
      expect(run).not.toContain('${{')
      expect(run).toMatch(/^$|^(?:bash|node) "\$GITHUB_ACTION_PATH\/action\/[\w.]+"$/)
    }
  })

  test('gives the check every input but those of the comment, and no token', async () => {
    const { inputs, runs } = await readAction()
    const run = runs.steps.find(({ id }) => id === 'run')
    const comment = runs.steps.at(-1)
    expect(Object.keys(run?.env ?? {}).map(inputOf)).toEqual(
      Object.keys(inputs).filter((name) => !['comment', 'github-token'].includes(name)),
    )
    for (const [name, value] of Object.entries(run?.env ?? {})) expect(value).toBe(`\${{ inputs.${inputOf(name)} }}`)
    expect(JSON.stringify(run)).not.toContain('token')
    expect(JSON.stringify(comment)).toContain('github-token')
  })

  test('has options of the command line as inputs under their names', () => {
    const flags = ALL_OPTIONS.map(flagOf)
    for (const name of OPTIONS) expect(flags, name).toContain(`--${name}`)
  })
})

const inputOf = (variable: string): string => variable.replace('AUTHMD_CHECK_', '').toLowerCase().replaceAll('_', '-')
