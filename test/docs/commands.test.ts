import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Listening, listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'
import { STEPS } from '../../src/steps/index.js'
import { missing } from '../programs.js'
import { some, THOROUGH } from '../thorough.js'
import { blocks, readPage, root, type ShellCommand, shellCommands } from './commands.js'

const PASSWORD = 'correct-horse'
/** Cannot run here, and why. */
const ELSEWHERE: readonly (readonly [command: RegExp, why: string])[] = [
  [/^docker /, 'needs a container runtime and a registry'],
  [/^npm (ci|install|test|run (docs|types|lint|format))\b/, 'is what the build itself does'],
  [/^npm run (new-)?rule /, 'changes the repository; test/scripts/new-rule.test.ts has it, in a copy'],
  [/--claim prompt|authmd-check init\b/, 'asks a person; test/cli has them'],
  [/authmd-check inventory (?:enqueue|worker|status|collect)\b/, 'needs a server; test/inventory/queue has them'],
  [/^conftest /, 'needs Conftest; test/docs/rego.test.ts holds its policy to the schema of a report'],
  [/playwright-claim/, 'needs a browser; test/drivers/playwright.test.ts runs it where there is one'],
]
/** Serve until they are ended. */
const SERVES = /^npx authmd-check (sandbox|provider (?!mint)(?!.*--out))|--watch/
/** Everything else exits with 0. */
const EXITS: readonly (readonly [command: RegExp, code: number])[] = [
  [/demo --defect/, 1],
  [/token\/request-id=error/, 1],
  // It judges nothing.
  [/authmd-check evidence /, 0],
  // The register is a draft, and fails until people have answered its questions.
  // An inventory fails for it only if it is asked to.
  [/authmd-check inventory (?!.*--fail-on)/, 0],
  [/--register (?:agent-registration|quarter-4)|policy check/, 1],
]
/** What the commands of the page on registers read. The last writes the register, which `policy init` writes again. */
const REGISTERED = [
  'authmd-check https://example.com --passive --quiet -r json=report.json --record run.json',
  'authmd-check inventory names.csv -r json=inventory.json',
  'authmd-check policy init report.json',
]
/** Wait most of the time, and get in nobody's way. */
const SLOW = /authmd-check demo|--claim form|--provider http:\/\/127/

const REGISTER_PAGE = 'docs/policy.md'
/** Pages whose commands have a folder of their own. */
const FOLDERS: Readonly<Record<string, string>> = {
  [REGISTER_PAGE]: 'register',
  'docs/catalogues.md': 'catalogues',
  'docs/oscal.md': 'oscal',
  'docs/evidence.md': 'evidence',
}

let folder: string
let service: Listening
let another: Listening
let issuer: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-docs-'))
  issuer = `http://127.0.0.1:${await freePort()}`
  const account = { email: 'ada@example.com', secret: PASSWORD }
  const create = (origin: string) => createService({ origin, account, trust: [issuer, `${issuer}/second`] })
  service = await listen(create, 0)
  another = await listen(create, 0)
  await mkdir(join(folder, 'bin'))
  await mkdir(join(folder, 'public'))
  await mkdir(join(folder, 'node_modules'))
  await symlink(root, join(folder, 'node_modules/authmd-check'))
  const program = `exec '${process.execPath}' '${root}bin/authmd-check.js' "$@"\n`
  const npx = `[ "$1" = --yes ] && shift\n[ "$1" = authmd-check ] || exit 99\nshift\n${program}`
  for (const [name, text] of [
    ['authmd-check', program],
    ['npx', npx],
  ] as const) {
    await writeFile(join(folder, 'bin', name), `#!/bin/sh\n${text}`)
    await chmod(join(folder, 'bin', name), 0o755)
  }
  const text = await (await fetch(`${service.origin}/auth.md`)).text()
  for (const name of ['auth.md', 'public/auth.md']) await writeFile(join(folder, name), text)
  await cp(join(root, 'examples'), join(folder, 'examples'), { recursive: true })
  await writeFile(join(folder, 'examples/custom-rule/auth.md'), text)
  await writeFile(join(folder, 'names.txt'), `${service.origin}\n${another.origin}\n`)
  await writeFile(join(folder, 'names.csv'), `url,owner\n${service.origin},payments\n${another.origin},\n`)
  const targets = { staging: { target: service.origin } }
  await writeFile(join(folder, 'authmd-check.config.json'), JSON.stringify({ targets }))
  if (THOROUGH) await prepareRegister(text)
}, 60_000)

async function prepareRegister(document: string): Promise<void> {
  await mkdir(join(folder, 'register'))
  await writeFile(join(folder, 'register/auth.md'), document)
  await cp(join(folder, 'names.csv'), join(folder, 'register/names.csv'))
  for (const command of REGISTERED) {
    const { code, out } = await shell(meant(command), REGISTER_PAGE)
    expect({ command, code, out }).toEqual({ command, code: 0, out })
  }
  for (const name of new Set(Object.values(FOLDERS)))
    if (name !== 'register') await cp(join(folder, 'register'), join(folder, name), { recursive: true })
}
afterAll(async () => {
  await Promise.all([service.close(), another.close(), rm(folder, { recursive: true })])
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** What stands for something else in the docs. The order counts. */
const placeholders = (): readonly (readonly [written: string | RegExp, meant: string])[] => [
  ['https://provider.staging.example.com', issuer],
  ['http://127.0.0.1:4000', issuer],
  [/(?<![\w.])127\.0\.0\.1:4000/g, new URL(issuer).host],
  ['https://a.example.com', service.origin],
  ['https://b.example.com', another.origin],
  [/https:\/\/(?:staging\.)?example\.com(?=[\s/'"]|$)/g, service.origin],
  [/(?<=authmd-check |init |--from )(?:staging\.)?example\.com/g, service.origin],
  ['http://localhost:8000', service.origin],
  ['localhost:8000', new URL(service.origin).host],
  // A run has the name of its service, which is another one here.
  ['quarter-4/runs/service.example.net/', 'quarter-4/runs/*/'],
  // Of real names, none is private.
  ['authmd-check inventory names', 'authmd-check inventory --allow-private --pause 0 names'],
  ['AUTHMD_ACCOUNT_SECRET=…', `AUTHMD_ACCOUNT_SECRET=${PASSWORD}`],
]
const meant = (text: string): string =>
  placeholders().reduce((changed, [written, value]) => changed.replaceAll(written, value), text)

interface Ended {
  readonly code: number | null
  readonly out: string
}

function shell(command: string, page: string, isReady?: (out: string) => boolean): Promise<Ended> {
  const env = { PATH: `${join(folder, 'bin')}:${process.env['PATH']}`, HOME: folder }
  // What a page of an example says is said for the folder of that example.
  const cwd = page.startsWith('examples/custom-rule') ? join(folder, dirname(page)) : join(folder, FOLDERS[page] ?? '')
  const child: ChildProcess = spawn('bash', ['-c', command], { cwd, env, detached: true })
  let out = ''
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out })))
  const read = (chunk: Buffer) => {
    out += chunk
    if (isReady?.(out) && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
  }
  child.stdout?.on('data', read)
  child.stderr?.on('data', read)
  child.stdin?.end()
  return ended
}

const commands = shellCommands().filter(
  ({ command }, i, all) => all.findIndex((other) => other.command === command) === i,
)
/** What a command starts with beside our own, and this machine may not have. */
const OTHERS = ['jq', 'openssl']
const here = commands.filter(
  ({ command }) =>
    !ELSEWHERE.some(([pattern]) => pattern.test(command)) &&
    !missing(...OTHERS).some((program) => command.startsWith(`${program} `)),
)
const serving = here.filter(({ command }) => SERVES.test(command))
const ending = here.filter(({ command }) => !SERVES.test(command))

describe('every command in the docs', { timeout: 60_000 }, () => {
  test('is looked at', () => {
    expect(ending.length).toBeGreaterThan(25)
    expect(serving.length).toBeGreaterThan(2)
    for (const [pattern] of [...ELSEWHERE, ...EXITS])
      expect(
        commands.some(({ command }) => pattern.test(command)),
        String(pattern),
      ).toBe(true)
  })

  const endsWell = async ({ command, page }: ShellCommand) => {
    // It never writes over a register.
    if (page === REGISTER_PAGE && command.includes('policy init'))
      await rm(join(folder, 'register/agent-registration.yaml'))
    const { code, out } = await shell(meant(command), page)
    expect({ code, out }).toEqual({ code: EXITS.find(([pattern]) => pattern.test(command))?.[1] ?? 0, out })
  }
  const isSlow = ({ command }: ShellCommand) => SLOW.test(command)
  test.concurrent.each(some(ending.filter(isSlow), 0))('$page:$line  $command', endsWell)
  test.each(
    some(
      ending.filter((one) => !isSlow(one)),
      3,
    ),
  )('$page:$line  $command', endsWell)

  test.each(some(serving, 1))('$page:$line  $command  serves until it is ended', async ({ command, page }) => {
    const { out, code } = await shell(meant(command), page, (text) => /Ctrl-C/.test(text))
    expect(out).toContain('Ctrl-C')
    expect(out).not.toContain('this is a bug')
    expect([0, 143, null]).toContain(code)
  })
})

describe('every program in the docs', { timeout: 60_000 }, () => {
  test.each(some(blocks('js'), 1))('$page:$line runs', async ({ text, line, page }) => {
    const file = join(folder, `program-${line}.mjs`)
    await writeFile(file, meant(text))
    const { code, out } = await shell(`'${process.execPath}' '${file}'`, page)
    expect({ code, out }).toEqual({ code: 0, out })
    // A configuration is read by others, and prints nothing.
    if (!text.includes('export default')) expect(out).not.toBe('')
  })
})

describe('every piece of data in the docs', () => {
  test.each(blocks('json'))('$page:$line parses', ({ text }) => {
    expect(() => JSON.parse(text)).not.toThrow()
  })
  test.each(blocks('yaml'))('$page:$line parses', ({ text }) => {
    expect(parse(text)).toBeTypeOf('object')
  })
})

test('the facts that docs/api.md names are there', () => {
  const [, table = ''] = /\| fact \| meaning \|\n\|---\|---\|\n((?:\|.*\n)+)/.exec(readPage('docs/api.md')) ?? []
  const names = [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`(\w+)`/g)])
  expect(names.length).toBeGreaterThan(5)
  for (const [, name = ''] of names) expect(name === 'conversation' || Object.hasOwn(STEPS, name), name).toBe(true)
})
