import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.js'
import type { Listening } from '../../src/service/listen.js'
import { refusals, runsOf } from '../reports/code-scanning.js'
import { serveBroken } from '../sandboxes.js'
import { run } from './run.js'

let checkout: string
let broken: Listening
beforeAll(async () => {
  checkout = await realpath(await mkdtemp(join(tmpdir(), 'authmd-check-source-')))
  await mkdir(join(checkout, '.git'))
  await mkdir(join(checkout, 'public'))
  broken = await serveBroken()
})
afterAll(() => Promise.all([broken.close(), rm(checkout, { recursive: true })]))

const inCheckout = (name: string) => join(checkout, name)
const read = (name: string) => readFile(inCheckout(name), 'utf8')

/** Checks the service with a source of this text. */
async function checkWith(text: string) {
  const source = inCheckout('public/auth.md')
  await writeFile(source, text)
  const reporters = ['sarif', 'gitlab', 'github', 'json'].flatMap((name) => ['-r', `${name}=${inCheckout(name)}`])
  const record = inCheckout('run.json')
  const { code } = await run(broken.origin, '--source', source, '--record', record, '--only', 'token', ...reporters)
  return { code, report: JSON.parse(await read('json')) as Report, sarif: await read('sarif'), record, source }
}

test('what is found on the wire stands in the line that promises the endpoint, in every report and in a replay', async () => {
  const text = await (await fetch(`${broken.origin}/auth.md`)).text()
  const line = text.split('\n').findIndex((one) => one.includes('POST') && one.includes('/oauth2/token')) + 1
  const { code, report, sarif, record, source } = await checkWith(text)
  expect(code).toBe(1)
  expect(report.source).toEqual({ file: 'public/auth.md' })
  expect(refusals(sarif)).toEqual([])
  const [result] = runsOf(sarif).flatMap(({ results }) => results)
  expect(result?.locations[0]?.physicalLocation).toMatchObject({
    artifactLocation: { uri: 'public/auth.md' },
    region: { startLine: line },
  })
  expect(result?.locations[0]?.logicalLocations?.[0]?.fullyQualifiedName).toContain(`${broken.origin}/oauth2/token`)
  const [issue] = JSON.parse(await read('gitlab'))
  expect(issue.location).toEqual({ path: 'public/auth.md', lines: { begin: line } })
  expect(await read('github')).toContain(`::error file=public/auth.md,line=${line},`)
  const again = await run('replay', record, '--source', source, '-r', 'json')
  expect(JSON.parse(again.out).verdicts.flatMap(placesOf)).toEqual(report.verdicts.flatMap(placesOf))
})

const placesOf = ({ problems }: Report['verdicts'][number]) => problems.map(({ source }) => source)

test('another text than that which is served is said, once', async () => {
  const { report, sarif } = await checkWith('# auth.md\n\nNothing yet.\n')
  expect(report.source).toEqual({ file: 'public/auth.md', differs: true })
  const [invocation] = runsOf(sarif).flatMap(({ invocations }) => invocations)
  expect(invocation).toMatchObject({
    executionSuccessful: true,
    toolExecutionNotifications: [
      {
        level: 'warning',
        message: { text: expect.stringContaining('What is served is not the text of public/auth.md') },
      },
    ],
  })
  expect(report.verdicts.flatMap(placesOf)).toEqual([{ file: 'public/auth.md', line: 1, column: 1 }])
})

test('a linted file has its path in the checkout, however it was written', async () => {
  await writeFile(inCheckout('public/auth.md'), '# x\n')
  const { out } = await run('lint', inCheckout('public/auth.md'), '-r', 'sarif')
  expect(refusals(out)).toEqual([])
  const uris = runsOf(out).flatMap(({ results }) =>
    results.flatMap(({ locations }) => locations.map((one) => one.physicalLocation.artifactLocation.uri)),
  )
  expect(new Set(uris)).toEqual(new Set(['public/auth.md']))
})

test.each([
  ['/nowhere/auth.md', 'is neither in a checkout nor below this folder'],
  ['not-there.md', 'there is no file not-there.md, which --source names'],
])('%s is no source', async (file, message) => {
  const { code, err } = await run(broken.origin, '--source', file)
  expect(code).toBe(2)
  expect(err).toContain(message)
})

test('a file that is linted has no other source', async () => {
  await writeFile(inCheckout('public/auth.md'), '# x\n')
  const { code, err } = await run(inCheckout('public/auth.md'), '--source', inCheckout('public/auth.md'))
  expect(code).toBe(2)
  expect(err).toContain('--source needs a live run')
})
