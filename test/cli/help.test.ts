import { describe, expect, test } from 'vitest'
import { program } from '../../src/cli/program.js'
import { run } from './run.js'

/** The headings of a help text, in their order. */
const headings = (help: string) => [...help.matchAll(/^(\S.*):$/gm)].map(([, heading]) => heading)

describe('--help', () => {
  test('groups the commands, and shows examples and exit codes', async () => {
    const { code, out } = await run('--help')
    expect(code).toBe(0)
    expect(headings(out)).toEqual(expect.arrayContaining(['Check', 'Try', 'Look up', 'Examples', 'Exit codes']))
    expect(out).not.toMatch(/^Commands:$/m)
  })

  test('groups the options of check', async () => {
    const { out } = await run('check', '--help')
    expect(headings(out)).toEqual([
      'Arguments',
      'What the check may do, and to what',
      'The person who claims',
      'Limits',
      'The provider that vouches',
      'How to reach the target',
      'Report',
      'With --update-baseline',
      'Configuration',
      'Options',
      'Examples',
    ])
  })

  test('is there for every command', async () => {
    const nowhere = { argv: [], env: {}, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr }
    const names = program(nowhere, () => undefined).commands.map((command) => command.name())
    expect(names.length).toBeGreaterThan(8)
    for (const name of names) {
      const { code, out } = await run(name, '--help')
      expect(code, name).toBe(0)
      expect(out, name).toContain(`authmd-check ${name}`)
    }
  })
})
