/**
 * A hostile behaviour is a row of a table: what a service does, and what must come of it. `docs/hostile.md` lists them all, and
 * `hostile.test.ts` runs them over real sockets: a few in `npm test`, each of them in `npm run test:hostile`, there by the built command in a
 * process of its own, with limits of time and memory, on every Node that `AUTHMD_NODES` names.
 *
 * To add one: append it to a file of `behaviours/` (or to a new one, which `all.ts` then lists), and run `npm run docs`.
 */
import type { Outcome } from '../../src/model/verdict.js'
import { REHEARSAL } from '../../src/selftest/rehearse.js'
import type { Answer } from './host.js'

export interface Behaviour {
  /** `kind/name`, unique. */
  readonly name: string
  /** What it does, as the end of the sentence "A service that …". */
  readonly does: string
  readonly answer: Answer
  /** Options beside those of `COMMON`. */
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly exit: 0 | 1 | 2 | 3
  /** What must come out for these rules. */
  readonly outcomes?: Readonly<Record<string, Outcome>>
  /** What must stand on standard output or standard error. */
  readonly says?: RegExp
  /** What must stand on neither. */
  readonly hides?: RegExp
}

/** Short limits, so that what hangs is soon over. Long enough for an ordinary check on a machine with other work. Seconds. */
export const RUN_TIMEOUT = 10
const TIMEOUT = 1.5
/** The limits of a run where everything takes so many times as long. */
export const limits = (times: number): string[] => [
  '--timeout',
  `${TIMEOUT * times}`,
  '--run-timeout',
  `${RUN_TIMEOUT * times}`,
]
export const COMMON = limits(1)

/** Answers so where the path is one of these, and as the sandbox elsewhere. */
export const at =
  (paths: string | readonly string[], answer: Answer): Answer =>
  (asked) =>
    [paths].flat().includes(asked.path) ? answer(asked) : asked.pass()

export const post =
  (answer: Answer): Answer =>
  (asked) =>
    asked.method === 'POST' ? answer(asked) : asked.pass()

/** Changes the JSON object that the sandbox answers with at these paths. */
export const changed = (
  paths: string | readonly string[],
  change: (body: Record<string, unknown>, origin: string) => unknown,
): Answer =>
  at(paths, (asked) =>
    asked.pass(async (answer) => {
      const text = await answer.text()
      const { status, headers } = answer
      if (status >= 300 || !text.startsWith('{')) return new Response(status === 204 ? null : text, { status, headers })
      headers.delete('content-length')
      return new Response(JSON.stringify(change(JSON.parse(text), asked.origin)), { status, headers })
    }),
  )

export const DOCUMENT = ['/auth.md', '/.well-known/auth.md'] as const
export const PRM = '/.well-known/oauth-protected-resource'
export const SERVER = '/.well-known/oauth-authorization-server'
export const API = '/api/notes'
export const REGISTER = '/agent/identity'
export const CLAIM = '/agent/identity/claim'
export const TOKEN = '/oauth2/token'
export const REVOKE = '/oauth2/revoke'

const { email, secret } = REHEARSAL.account
/** A person of the sandbox claims, so that only what the service does keeps the claim from being completed. No output has the password. */
export const CLAIMING: Pick<Behaviour, 'args' | 'env' | 'hides'> = {
  args: ['--claim', 'form', '--account', email, '--account-secret-env', 'SECRET', '--login-hint', email],
  env: { SECRET: secret },
  hides: new RegExp(secret),
}
