/** The script of examples/governance that opens issues, against a server that plays GitHub. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listenAt } from '../../src/serve/http-server.js'
import { type Ran, ran, SCRIPTS } from './governance.js'

const TOKEN = 'token-of-the-job'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-governance-'))
})
afterEach(() => rm(folder, { recursive: true }))

interface Issue {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly labels: readonly string[]
  state: 'open' | 'closed'
}

/** Plays the part of GitHub's REST API that issues need. */
async function serveIssues() {
  const issues: Issue[] = []
  const app = new Hono()
  app.use(async (context, next) =>
    context.req.header('authorization') === `Bearer ${TOKEN}`
      ? next()
      : context.json({ message: 'Bad credentials' }, 401),
  )
  app.get('/repos/octo/service/issues', (context) => {
    const [size, page] = ['per_page', 'page'].map((name) => Number(context.req.query(name)))
    const label = context.req.query('labels') ?? ''
    const some = issues.filter(
      ({ labels, state }) => labels.includes(label) && (context.req.query('state') === 'all' || state === 'open'),
    )
    const from = ((page ?? 1) - 1) * (size ?? 30)
    return context.json(some.slice(from, from + (size ?? 30)))
  })
  app.post('/repos/octo/service/issues', async (context) => {
    const given = await context.req.json<Omit<Issue, 'number' | 'state'>>()
    if (given.title.length > 256 || given.body.length > 65_536)
      return context.json({ message: 'Validation Failed' }, 422)
    issues.push({ ...given, number: issues.length + 1, state: 'open' })
    return context.json(issues.at(-1), 201)
  })
  const { port, close } = await listenAt({ address: '127.0.0.1', port: 0 }, async () => ({
    fetch: async (request) => app.fetch(request),
  }))
  return { issues, url: `http://127.0.0.1:${port}`, close }
}

const change = (index: number, more: object = {}) => ({
  id: index.toString(16).padStart(32, '0'),
  service: 'notes.example.com',
  kind: 'scope-new',
  risk: 'raises',
  what: `New scope: notes.${index}`,
  why: 'An agent can ask for more than before.',
  ...more,
})

describe('issues.mjs', () => {
  let github: Awaited<ReturnType<typeof serveIssues>>
  beforeEach(async () => {
    github = await serveIssues()
  })
  afterEach(() => github.close())

  async function opened(
    changes: readonly object[],
    startedAt = '2026-11-30T05:17:00.000Z',
    token = TOKEN,
  ): Promise<Ran> {
    await writeFile(join(folder, 'changes.json'), JSON.stringify({ changes, new: { startedAt } }))
    return ran(folder, process.execPath, [join(SCRIPTS, 'issues.mjs'), 'changes.json'], {
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: 'octo/service',
      GITHUB_TOKEN: token,
    })
  }

  test('opens one issue for each raised risk, and none for others', async () => {
    const { code, out } = await opened([
      change(1),
      change(2, { risk: 'lowers' }),
      change(3, { risk: 'neutral' }),
      change(4),
    ])
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('2 raise the risk; opened: 2') })
    expect(github.issues.map(({ title }) => title)).toEqual([
      'notes.example.com: New scope: notes.1',
      'notes.example.com: New scope: notes.4',
    ])
    expect(github.issues[0]?.labels).toEqual(['authmd-check'])
  })

  test('opens none twice, however often it runs', async () => {
    const all = Array.from({ length: 130 }, (_, index) => change(index))
    for (const part of [all.slice(0, 15), all.slice(0, 40), all, all]) expect((await opened(part)).code).toBe(0)
    const told = github.issues.flatMap(({ body }) => /changes ([\da-f,]+) of/.exec(body)?.[1]?.split(',') ?? [])
    expect(told.sort()).toEqual(all.map(({ id }) => id).sort())
    expect(github.issues.length).toBeLessThan(90)
    expect((await opened(all)).out).toContain('opened: 0')
  })

  test('opens a new one after one was closed only where a later run finds the risk again', async () => {
    await opened([change(1)])
    for (const issue of github.issues) issue.state = 'closed'
    expect((await opened([change(1)])).out).toContain('opened: 0')
    expect((await opened([change(1)], '2026-12-07T05:17:00.000Z')).out).toContain('opened: 1')
    expect((await opened([change(1)], '2026-12-14T05:17:00.000Z')).out).toContain('opened: 0')
  })

  test('looks at every page of the issues that there are', async () => {
    const mark = (index: number) => `<!-- authmd-check changes ${change(index).id} of x -->`
    for (let index = 0; index < 230; index++)
      github.issues.push({ number: index, title: '', body: mark(index), labels: ['authmd-check'], state: 'open' })
    expect((await opened([change(229), change(230)])).out).toContain('opened: 1')
  })

  test('writes what services say as text, and in one line', async () => {
    const hostile = '@octocat ``` ![x](https://example.org/x) <b>\n# Title \u202e --> [a](b)'
    await opened(
      [change(1, { what: hostile.repeat(300), before: hostile, service: hostile, owner: hostile })],
      '2026-11-30 --> x',
    )
    const [{ title = '', body = '' } = {}] = github.issues
    expect(title).not.toMatch(/[\n\u202e]/)
    const [, fence = '', code = ''] = /\n(`{3,})text\n([\s\S]*)\n\1\n/.exec(body) ?? []
    expect(code).not.toContain(fence)
    expect(code.split('\n')).toHaveLength(5)
    expect(body.replace(code, '')).not.toContain('octocat')
    expect(body).toMatch(/^<!-- authmd-check changes [\da-f]{32} of \S+ -->\n/)
  })

  test('fails where GitHub refuses', async () => {
    expect(await opened([change(1)], undefined, 'none')).toMatchObject({ code: 1, out: expect.stringContaining('401') })
  })
})
