/** The comment on the pull request, against a server that plays the API of GitHub. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { annotate } from '../../action/github.mjs'
import { keepComment } from '../../action/sticky.mjs'
import { root } from '../docs/commands.js'
import { serveBroken } from '../sandboxes.js'
import { some, THOROUGH } from '../thorough.js'
import { type GitHub, serveGitHub, TOKENS } from './github-api.js'
import { newMachine, RUN, readAction, runAction, runSteps } from './runner.js'

const HEAD = 'c0ffee'.padEnd(40, '0')

let folder: string
let github: GitHub
let env: Readonly<Record<string, string>>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-comment-'))
  github = await serveGitHub()
  const event = join(folder, 'event.json')
  await writeFile(event, JSON.stringify({ pull_request: { number: 12, head: { sha: HEAD } } }))
  env = {
    GITHUB_API_URL: github.url,
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: event,
    ...RUN,
    AUTHMD_CHECK_COMMENT: 'true',
    AUTHMD_CHECK_TOKEN: TOKENS.job,
    AUTHMD_CHECK_TARGET: 'https://a.example',
    AUTHMD_CHECK_WORKING_DIRECTORY: '.',
  }
})
afterEach(() => Promise.all([github.close(), rm(folder, { recursive: true })]))

interface Given {
  readonly reports?: Readonly<Record<string, string>>
  readonly code?: number
  readonly changed?: Readonly<Record<string, string>>
}

/** Comments after a check that left these reports. Returns what the job shows of it. */
async function comment({ reports = { 'a.md': '## a\n' }, code = 1, changed = {} }: Given = {}): Promise<string[]> {
  const results = await mkdtemp(join(folder, 'results-'))
  for (const [name, text] of Object.entries(reports)) await writeFile(join(results, name), text)
  const said: string[] = []
  const given = { ...env, AUTHMD_CHECK_EXIT_CODE: String(code), AUTHMD_CHECK_RESULTS: results, ...changed }
  await keepComment(given, (kind, text) => said.push(`${kind}: ${text}`))
  return said
}
const bodies = () => github.comments.map(({ body }) => body)
const writes = () => github.asked.filter((line) => !line.startsWith('GET'))

describe('one comment', () => {
  test('is written once, and then kept up to date', async () => {
    expect(await comment()).toEqual([])
    expect(bodies()).toEqual([
      expect.stringMatching(
        /^<!-- authmd-check [\da-f]{16} run 7 -->\n\*\*auth\.md: ❌ failed\*\* of c0ffee0{34} · \[run\]\(https:\/\/github\.com\/octo\/service\/actions\/runs\/4711\)\n\n## a\n$/,
      ),
    ])
    expect(await comment({ code: 0, reports: { 'a.md': '## b\n' } })).toEqual([])
    expect(bodies()).toEqual([expect.stringMatching(/✅ nothing failed[\s\S]*## b\n$/)])
    expect(writes()).toEqual([
      'POST /repos/octo/service/issues/12/comments',
      'PATCH /repos/octo/service/issues/comments/100',
    ])
  })

  test('says that nothing was checked, so that an old one does not stay green', async () => {
    await comment({ code: 0 })
    await comment({ code: 2, reports: {} })
    expect(bodies()).toEqual([expect.stringContaining('wrong usage: nothing was checked')])
    expect(bodies()[0]).not.toContain('## a')
  })

  test('is found behind a hundred others, and none of theirs is touched', async () => {
    await comment()
    const [own] = github.comments.splice(0)
    if (!own) throw new Error('there is no comment')
    for (let id = 1000; id < 1230; id++) {
      // Somebody quotes it, somebody copies it, and another program has one like it.
      const body = [own.body, `> ${own.body}`, 'LGTM'][id % 3] ?? ''
      github.comments.push({ id, user: { login: id % 2 === 0 ? 'mallory' : 'other-app[bot]' }, body })
    }
    github.comments.push({ id: 1230, user: own.user, body: `See this:\n${own.body}` }, { ...own, id: 1231 })
    const before = bodies()
    await comment({ reports: { 'a.md': '## new\n' } })
    expect(writes().at(-1)).toBe('PATCH /repos/octo/service/issues/comments/1231')
    expect(bodies().slice(0, -1)).toEqual(before.slice(0, -1))
    expect(bodies().at(-1)).toContain('## new')
  })

  test('is for each target, each job, and each name', async () => {
    await comment()
    await comment({ changed: { AUTHMD_CHECK_TARGET: 'https://b.example' } })
    await comment({ changed: { GITHUB_JOB: 'other' } })
    await comment({ changed: { AUTHMD_CHECK_COMMENT: 'preview', AUTHMD_CHECK_TARGET: 'https://pr-12.example' } })
    expect(github.comments).toHaveLength(4)
    // The address of a preview changes, and its name does not.
    await comment({ changed: { AUTHMD_CHECK_COMMENT: 'preview', AUTHMD_CHECK_TARGET: 'https://pr-13.example' } })
    expect(github.comments).toHaveLength(4)
  })

  test('of a later run is not replaced by an earlier one that ends after it', async () => {
    await comment({ changed: { GITHUB_RUN_NUMBER: '8' } })
    expect(await comment({ code: 0 })).toEqual(['notice: the comment is of a later run, and stays as it is'])
    expect(bodies()).toEqual([expect.stringContaining('❌ failed')])
  })

  test('is written anew when somebody deletes the old one meanwhile', async () => {
    await comment()
    github.trouble = { method: 'PATCH', status: 404, message: 'Not Found' }
    await comment()
    expect(writes().slice(1)).toEqual([
      'PATCH /repos/octo/service/issues/comments/100',
      'POST /repos/octo/service/issues/12/comments',
    ])
  })

  test('of a user is found by who the token is of', async () => {
    const changed = { AUTHMD_CHECK_TOKEN: TOKENS.user }
    await comment({ changed })
    await comment({ changed })
    expect(github.comments.map(({ user }) => user.login)).toEqual(['ada'])
  })
})

describe('no comment', () => {
  test.each(['push', 'schedule', 'workflow_dispatch', 'issue_comment'])('is written for a %s', async (event) => {
    const said = await comment({ changed: { GITHUB_EVENT_NAME: event } })
    expect(said).toEqual([`notice: no comment: this run is of a ${event}, and not of a pull request`])
    expect(github.asked).toEqual([])
  })

  test('is written by the token of a fork, and that is a notice', async () => {
    const [said, ...more] = await comment({ changed: { AUTHMD_CHECK_TOKEN: TOKENS.reader } })
    expect(said).toContain(
      'notice: no comment: the token may not write one (403 Resource not accessible by integration)',
    )
    expect(said).toContain('pull-requests: write')
    expect(more).toEqual([])
  })

  test.each([
    { method: 'POST', status: 403, message: 'API rate limit exceeded' },
    { method: 'POST', status: 500, message: 'Server Error' },
    { method: 'GET', status: 502, message: 'Bad Gateway' },
  ])('is written after the answer %j', async (trouble) => {
    github.trouble = trouble
    const { status, message } = trouble
    expect(await comment()).toEqual([`warning: no comment: ${status} ${message}. The job summary has the report`])
  })

  test('is written with wrong credentials, or where nobody answers', async () => {
    const expired = await comment({ changed: { AUTHMD_CHECK_TOKEN: 'expired' } })
    expect(expired).toEqual(['warning: no comment: 401 Bad credentials. The job summary has the report'])
    const gone = await serveGitHub()
    await gone.close()
    const [said] = await comment({ changed: { GITHUB_API_URL: gone.url } })
    expect(said).toMatch(/^warning: no comment: fetch failed: .*ECONNREFUSED/)
  })
})

test('what GitHub says cannot be another command of the runner', () => {
  const lines: string[] = []
  annotate('notice', '50%\n::error::x\r', (text) => lines.push(text))
  expect(lines).toEqual(['::notice title=authmd-check::50%25%0A::error::x%0D\n'])
})

describe('the last step of the action', () => {
  /** Runs it on a machine where a check ended with 1. */
  async function last(inputs: Readonly<Record<string, string>>) {
    const results = join(folder, 'results')
    await mkdir(results)
    await writeFile(join(results, 'a.md'), '## a\n')
    const run = `printf 'exit-code=1\\nresults=${results}\\n' >>"$GITHUB_OUTPUT"\nexit 1`
    const { steps } = (await readAction()).runs
    const contexts = {
      inputs: { target: 'a.example', 'working-directory': '.', 'github-token': TOKENS.job, ...inputs },
    }
    const machine = await newMachine(folder, env)
    return runSteps([{ id: 'run', run }, ...steps.slice(-1)], machine, contexts, { GITHUB_ACTION_PATH: root })
  }

  test('comments, also after a check that failed', async () => {
    expect(await last({ comment: 'true' })).toMatchObject({ code: 1, out: '', err: '' })
    expect(bodies()).toEqual([expect.stringMatching(/❌ failed[\s\S]*## a/)])
  })

  test.each(some(['false', '', 'no', 'Off', '0'], 2))('does nothing where the input is %j', async (value) => {
    await last({ comment: value })
    expect(github.asked).toEqual([])
  })

  test.runIf(THOROUGH)('shows what the check of this run found', async () => {
    const broken = await serveBroken()
    try {
      const command = `${process.execPath} ${join(root, 'bin/authmd-check.js')}`
      const machine = await newMachine(folder, { ...env, AUTHMD_CHECK_COMMAND: command })
      const inputs = { target: broken.origin, comment: 'true', 'github-token': TOKENS.job }
      expect(await runAction(inputs, machine)).toMatchObject({ code: 1, outputs: { 'exit-code': '1' } })
      expect(bodies()).toEqual([expect.stringMatching(/❌ failed[\s\S]*token\/no-store/)])
    } finally {
      await broken.close()
    }
  })
})
