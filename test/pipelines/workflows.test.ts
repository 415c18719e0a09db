/** Holds action.yml, the workflows and those in the docs to what GitHub says of their form, with its own language service. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { manifest } from '../../scripts/manifest.mjs'
import { blocks, root } from '../docs/commands.js'
import { buildScript } from '../program.js'

const WORKFLOWS = '.github/workflows'
const isWorkflow = (text: string): boolean => parse(text)?.jobs !== undefined && /^on:/m.test(text)

/** Each file, and each block of the docs that is a workflow. */
const files: readonly (readonly [name: string, text: string])[] = [
  ...['action.yml', ...readdirSync(join(root, WORKFLOWS)).map((name) => `${WORKFLOWS}/${name}`)].map(
    (name) => [name, readFileSync(join(root, name), 'utf8')] as const,
  ),
  ...['inventory', 'governance'].map((name) => {
    const file = `examples/${name}/scheduled.yml`
    return [file, readFileSync(join(root, file), 'utf8')] as const
  }),
  ...blocks('yaml')
    .filter(({ text }) => isWorkflow(text))
    .map(({ page, line, text }) => [`${page}:${line}`, text] as const),
]

type Service = typeof import('./language-service.js')
let faultsIn: Service['faultsIn']
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'authmd-check-workflows-'))
  const file = join(folder, 'service.mjs')
  await buildScript('test/pipelines/language-service.ts', file)
  faultsIn = ((await import(file)) as Service).faultsIn
})
afterAll(() => rmSync(folder, { recursive: true }))

test('there are workflows in the docs', () => {
  expect(files.filter(([name]) => name.startsWith('docs/ci.md')).length).toBeGreaterThan(0)
})

describe.each(files)('%s', (name, text) => {
  test('is what GitHub reads', async () => {
    expect(await faultsIn(name, text)).toEqual([])
  })

  test('writes no expression into a command: it would be a part of it', () => {
    const commands = [...text.matchAll(/^( *)(?:- )?run: (?:[|>][-+]?\n((?:\1 .*\n|\n)*)|(.*))$/gm)]
    for (const [, , block = '', line = ''] of commands) expect(block + line).not.toContain('${{')
  })

  test('takes what it checks out and sets up with at a commit', () => {
    for (const [, pin] of text.matchAll(/uses: actions\/(?:checkout|setup-node)@(.*)$/gm))
      expect(pin).toMatch(/^[\da-f]{40} # v\d+\.\d+\.\d+$/)
  })
})

test.each([
  ['action.yml', /inputs\.level/, 'secrets.level', /Unrecognized named-value: 'secrets'/],
  ['action.yml', /using: composite/, 'using: magic', /magic|Unexpected value/],
  [
    `${WORKFLOWS}/scheduled.yml`,
    /steps\.run\.outputs\.level/,
    'steps.ran.outputs.level',
    /Context access might be invalid: ran/,
  ],
  [`${WORKFLOWS}/release.yml`, /runs-on:/, 'run-on:', /Unexpected value 'run-on'/],
  [`${WORKFLOWS}/release.yml`, /secrets\.NPM_TOKEN/, 'steps.nothing.outputs.token', /Context access might be invalid/],
])('in %s, %s in the place of it is seen', async (name, written, wrong, said) => {
  const text = files.find(([one]) => one === name)?.[1].replace(written, wrong) ?? ''
  expect((await faultsIn(name, text)).join('\n')).toMatch(said)
})

test('the version that pipelines name is this one', () => {
  const pages = ['docs/ci.md', 'SECURITY.md'].map((page) => readFileSync(join(root, page), 'utf8'))
  const text = [...files.map(([, one]) => one), ...pages].join('\n')
  const named = [...text.matchAll(/authmd-check(?:\/[\w./-]+)?@v?(\d[\w.-]*)|rev: v(\S+)/g)].map(([, a, b]) => a ?? b)
  expect(named.length).toBeGreaterThan(3)
  expect(new Set(named)).toEqual(new Set([manifest.version]))
})

test.each(['checkout', 'setup-node'])('everything that uses %s takes it at the same commit', (action) => {
  const uses = new RegExp(`uses: actions/${action}@(.*)`, 'g')
  const pins = files.flatMap(([, text]) => [...text.matchAll(uses)].map(([, pin]) => pin))
  expect(pins.length).toBeGreaterThan(1)
  expect(new Set(pins).size).toBe(1)
})
