/** A check of a service behind a gate that asks people to sign in: the cause is named, nothing is failed, and no secret follows. */

import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { some } from '../thorough.js'
import { command, type Gate, type Staging, staging } from './staging.js'

const SECRET = randomBytes(12).toString('hex')
const HTML = { 'content-type': 'text/html; charset=utf-8' }
const FORM = '<!doctype html><title>Notes</title><form><input name="who"><input type="password" name="word"></form>'
const NAMED = '<!doctype html><html><head><title>Sign in · Notes</title></head><body><div id="app"></div></body></html>'
const APP = '<!doctype html><html><head><title>Notes</title></head><body><div id="app"></div></body></html>'

const redirect = (location: string) => ({ status: 302, headers: { location }, body: '' })
const back = ({ url = '' }: IncomingMessage) => encodeURIComponent(`https://staging.example${url}`)
const isMetadata = ({ url = '' }: IncomingMessage) => url.startsWith('/.well-known/')

async function verdictsOf(argv: readonly string[]): Promise<{ code: number; failed: string[]; report: Report }> {
  const { code, out, err } = await command([...argv, '-r', 'json'])
  if (out === '') throw new Error(err)
  const report: Report = JSON.parse(out)
  const failed = report.verdicts.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn')
  return { code, failed: failed.map(({ rule }) => rule), report }
}

const GATES: readonly (readonly [what: string, gate: (other: Staging) => Gate])[] = [
  [
    'a redirect to a sign-in elsewhere',
    ({ origin }) =>
      (asked) =>
        redirect(`${origin}/login?to=${back(asked)}`),
  ],
  [
    'a redirect to a page that leads back',
    ({ origin }) =>
      (asked) =>
        redirect(`${origin}/?continue=${back(asked)}`),
  ],
  [
    'a redirect to a sign-in of its own',
    () => (asked) => (asked.url === '/sign_in' ? { status: 200, headers: HTML, body: APP } : redirect('/sign_in')),
  ],
  ['a page with a password', () => () => ({ status: 200, headers: HTML, body: FORM })],
  ['a page with the title of a sign-in', () => () => ({ status: 200, headers: HTML, body: NAMED })],
  [
    'a redirect for people, and 401 for programs',
    ({ origin }) =>
      (asked) =>
        isMetadata(asked) ? 401 : redirect(`${origin}/oauth2/authorize`),
  ],
]

describe('a gate that asks people to sign in is named, and the service behind it is not failed', () => {
  test.each(some(GATES, 3))('%s', async (_, gateOf) => {
    const other = await staging()
    const { origin } = await staging({ gate: gateOf(other) })
    const { code, failed, report } = await verdictsOf([origin])
    expect({ code, failed, created: report.created }).toEqual({ code: 3, failed: [], created: [] })
    const stopped = report.verdicts.filter(({ unanswered = '' }) => /sign in at .*--header/.test(unanswered))
    expect(stopped.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['document/served', 'resource/reachable']))
    expect((await command([origin])).out.replaceAll(/\s+/g, ' ')).toContain(
      '--header or --header-env gives what a gate wants',
    )
  })

  test('what it wants is not sent to where it redirects', async () => {
    const other = await staging()
    const { origin } = await staging({
      gate: (asked) => (asked.headers['x-gate'] === SECRET ? undefined : redirect(`${other.origin}/login`)),
    })
    expect((await command([origin, '--header', `X-Gate: ${SECRET}-old`])).code).toBe(3)
    expect((await command([origin, '--header', `X-Gate: ${SECRET}`])).code).toBe(0)
    expect(other.seen).toEqual([])
  })
})

describe('what only looks like such a gate is a finding', () => {
  const home = 'https://www.example.org'
  test.each<readonly [string, Gate]>([
    ['one page of an app at every path', () => ({ status: 200, headers: HTML, body: APP })],
    ['every path redirects to another home page', () => redirect(`${home}/`)],
    ['a service that has moved', ({ url = '' }) => redirect(home + url)],
    [
      'pages that ask to sign in, and metadata for programs',
      (asked) => (isMetadata(asked) ? undefined : { status: 200, headers: HTML, body: FORM }),
    ],
  ])('%s', async (_, gate) => {
    const { origin } = await staging({ gate })
    const { code, failed } = await verdictsOf([origin, '--passive'])
    expect({ code, failed }).toEqual({ code: 1, failed: expect.arrayContaining(['document/served']) })
  })
})
