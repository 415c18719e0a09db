import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createService } from '../../src/service/service.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder: string
let text: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-hook-'))
  const service = await createService({ origin: 'https://service.example.net' })
  text = await (await service.fetch(new Request('https://service.example.net/auth.md'))).text()
  await mkdir(join(folder, 'public'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs the hook's entry in the repository, with the program of this checkout. */
async function hook(): Promise<{ code: number; out: string }> {
  const [{ entry }] = parse(await readFile(join(root, '.pre-commit-hooks.yaml'), 'utf8'))
  const [, ...args] = String(entry).split(' ')
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'bin/authmd-check.js'), ...args], { cwd: folder }, (error, out) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out })
    })
  })
}

test('the hook lints the documents of the repository', async () => {
  await writeFile(join(folder, 'public/auth.md'), text)
  expect((await hook()).code).toBe(0)
  await writeFile(join(folder, 'AUTH.md'), `${text}\n\`\`\`json\n{"a": }\n\`\`\`\n`)
  const broken = await hook()
  expect(broken.code).toBe(1)
  expect(broken.out).toContain('document/json-valid')
})
