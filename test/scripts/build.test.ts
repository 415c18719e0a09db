/** What the build does where something that it needs is not to be had. */

import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../../scripts/manifest.mjs'

let bin: string
beforeEach(async () => {
  bin = await mkdtemp(join(tmpdir(), 'authmd-check-build-'))
  for (const name of ['curl', 'jq', 'redis-server', 'chromium']) await program(name, 'exit 0')
})
afterEach(() => rm(bin, { recursive: true }))

async function program(name: string, script: string) {
  await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`)
  await chmod(join(bin, name), 0o755)
}

/** Runs what the build begins with, and then this in the place of its parts. */
async function build(parts: string, path = [bin, process.env['PATH']].join(delimiter)) {
  const text = await readFile(join(root, '.ci/run'), 'utf8')
  const begin = text.slice(0, text.indexOf('\n(part npm ci'))
  return new Promise<{ code: number; out: string }>((resolve) => {
    const env = { PATH: path, TMPDIR: bin }
    execFile('/bin/bash', ['-c', `${begin}\n${parts}`, '.ci/run'], { cwd: root, env }, (error, out) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out }),
    )
  })
}
const LAST = 'in_time 1350 smoke_on_node_22\necho end'

test('the package is tried on the Node that was got for it', async () => {
  const got =
    'mkdir -p "$prefix/node_modules/node/bin" && printf "#!/bin/sh\\necho other" >"$prefix/node_modules/node/bin/node"'
  await program(
    'npm',
    `[ "$1" = run ] && exec node\nprefix=$6\n${got} && chmod +x "$prefix/node_modules/node/bin/node"`,
  )
  expect(await build(LAST)).toMatchObject({ code: 0, out: expect.stringMatching(/\nother\n[\s\S]*\nend\n$/) })
})

test('the package is not tried on another Node than the one that is named, and the log says so', async () => {
  await program('npm', '[ "$1" = run ] && echo "$*"; exit 1')
  const { code, out } = await build(LAST)
  expect(code).toBe(0)
  expect(out).toContain('No Node 22 to be had: the package is not tried on it.\n')
  expect(out).not.toContain('run smoke')
})

test('a package that fails on it fails the build', async () => {
  await program('npm', '[ "$1" = run ] && exit 7; exit 0')
  expect(await build(LAST)).toMatchObject({ code: 7, out: expect.not.stringContaining('end') })
})

test('what is left out because it is late is named', async () => {
  await program('npm', 'echo "$*"')
  const { code, out } = await build(`SECONDS=2000\n${LAST}`)
  expect(code).toBe(0)
  expect(out).toMatch(/^\n== left out after \d+ s: smoke_on_node_22\nend\n$/)
})

test('a program that is missing ends the build, or the log says what is left out', async () => {
  for (const name of ['dirname', 'mktemp', 'rm'])
    await program(name, `exec /usr/bin/env -S PATH=/usr/bin:/bin ${name} "$@"`)
  await program('apt-get', 'exit 1')
  await rm(join(bin, 'jq'))
  expect(await build('echo end', bin)).toEqual({
    code: 0,
    out: 'No jq to be had: the tests that need it are left out.\nend\n',
  })
  await rm(join(bin, 'curl'))
  expect(await build('echo end', bin)).toMatchObject({ code: 1, out: '' })
})
