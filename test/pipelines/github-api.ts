/** Plays the part of GitHub's REST API that comments need, over a socket, as its reference documents it. */

import { Hono } from 'hono'
import { listenAt } from '../../src/serve/http-server.js'

export interface Comment {
  readonly id: number
  readonly user: { readonly login: string }
  body: string
}

/** The most characters of a comment. */
const MOST = 65_536

/** Whose token is which. The job may not ask who it is. */
export const TOKENS = { job: 'token-of-the-job', user: 'token-of-a-user', reader: 'token-of-a-fork' } as const
const LOGINS: Readonly<Record<string, string>> = {
  [TOKENS.job]: 'github-actions[bot]',
  [TOKENS.user]: 'ada',
  [TOKENS.reader]: 'github-actions[bot]',
}
const NOT_ACCESSIBLE = { message: 'Resource not accessible by integration' }

export interface Issue {
  readonly title: string
  readonly body: string
}

export interface GitHub {
  readonly url: string
  /** The comments of pull request 12. */
  readonly comments: Comment[]
  readonly issues: Issue[]
  /** What was asked: the method and the path. */
  readonly asked: string[]
  /** What answers requests with this method, if anything does. */
  trouble: { readonly method: string; readonly status: number; readonly message: string } | undefined
  close(): Promise<void>
}

export async function serveGitHub(): Promise<GitHub> {
  const comments: Comment[] = []
  const issues: Issue[] = []
  const asked: string[] = []
  const state: { trouble: GitHub['trouble'] } = { trouble: undefined }
  const app = new Hono<{ Variables: { login: string } }>()
  app.use(async (context, next) => {
    asked.push(`${context.req.method} ${context.req.path}`)
    const token = context.req.header('authorization')?.replace('Bearer ', '') ?? ''
    const login = LOGINS[token]
    if (login === undefined) return context.json({ message: 'Bad credentials' }, 401)
    context.set('login', login)
    const { method } = context.req
    if (token === TOKENS.reader && method !== 'GET') return context.json(NOT_ACCESSIBLE, 403)
    const { trouble } = state
    if (trouble?.method !== method) return next()
    return Response.json({ message: trouble.message }, { status: trouble.status })
  })
  app.get('/user', (context) => {
    const login = context.get('login')
    return login.endsWith('[bot]') ? context.json(NOT_ACCESSIBLE, 403) : context.json({ login })
  })
  const thread = '/repos/octo/service/issues/12/comments'
  app.get(thread, (context) => {
    const [size, page] = ['per_page', 'page'].map((name) => Number(context.req.query(name)))
    const from = ((page ?? 1) - 1) * (size ?? 30)
    return context.json(comments.slice(from, from + (size ?? 30)))
  })
  app.post(thread, async (context) => {
    const { body } = await context.req.json<{ body: string }>()
    if (body.length > MOST) return context.json({ message: 'Validation Failed' }, 422)
    const comment = { id: 100 + comments.length, user: { login: context.get('login') }, body }
    comments.push(comment)
    return context.json(comment, 201)
  })
  app.patch('/repos/octo/service/issues/comments/:id', async (context) => {
    const { body } = await context.req.json<{ body: string }>()
    const found = comments.find(({ id }) => String(id) === context.req.param('id'))
    if (!found) return context.json({ message: 'Not Found' }, 404)
    if (body.length > MOST) return context.json({ message: 'Validation Failed' }, 422)
    found.body = body
    return context.json(found)
  })
  app.get('/repos/octo/service/issues', (context) => context.json(issues))
  app.post('/repos/octo/service/issues', async (context) => {
    issues.push(await context.req.json<Issue>())
    return context.json(issues.at(-1), 201)
  })
  const { port, close } = await listenAt({ address: '127.0.0.1', port: 0 }, async () => ({
    fetch: async (request) => app.fetch(request),
  }))
  return Object.assign(state, { url: `http://127.0.0.1:${port}`, comments, issues, asked, close })
}
