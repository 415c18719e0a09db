import { beforeEach, describe, expect, test } from 'vitest'
import { DIALECT_NAMES } from '../../src/dialects/index.js'
import { formDriver } from '../../src/drivers/form.js'
import { DEFAULTS } from '../../src/facts/options.js'
import { EFFECTS } from '../../src/model/effect.js'
import { Ended } from '../../src/model/ends.js'
import { REHEARSAL } from '../../src/selftest/rehearse.js'
import { realClock } from '../../src/session/clock.js'
import { Session } from '../../src/session/session.js'
import type { Transport } from '../../src/wire/http.js'
import { checkSandbox, ORIGIN, violated, withOutcome } from '../harness.js'
import { some } from '../thorough.js'

const URL_ = 'https://a.example.com/token'
const START = Date.UTC(2026, 0, 1)
const SECOND = 1000
let now: number
beforeEach(() => {
  now = START
})

interface Said {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly body?: unknown
}

/** Returns what one step sends with. The service answers as said, one after the other. */
function start(...said: readonly Said[]) {
  const answers = [...said]
  const transport: Transport = async () => {
    const { status = 200, headers = {}, body = '' } = answers.shift() ?? {}
    return {
      status,
      headers: new Headers(headers),
      bytes: new TextEncoder().encode(JSON.stringify(body)),
      truncated: false,
    }
  }
  const sleep = async (duration: number) => {
    now += duration
  }
  const clock = { ...realClock, now: () => now, sleep }
  const options = { ...DEFAULTS, runTimeout: 1e9, maxWait: 1e9, target: new URL(URL_) }
  const session = new Session(transport, options, new AbortController().signal, clock)
  return { http: session.http('test', 'register'), other: session.http('expiry', 'register') }
}

const iso = (seconds: number): string => new Date(START + seconds * SECOND).toISOString()
const jwt = (exp: number): string =>
  [{ alg: 'ES256' }, { exp: START / SECOND + exp }, 'sig']
    .map((part) => Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url'))
    .join('.')
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

type Http = ReturnType<typeof start>['http']
const CARRIED: readonly (readonly [
  what: string,
  issued: unknown,
  use: (http: Http) => Promise<unknown>,
  life: number,
])[] = [
  ['an access token', { access_token: 'tok', expires_in: 9 }, (http) => http.get(URL_, bearer('tok')), 9],
  [
    'a credential of 0.1',
    { credential: 'key', credential_expires: iso(9) },
    (http) => http.get(URL_, bearer('key')),
    9,
  ],
  [
    'an assertion',
    { identity_assertion: 'ass', assertion_expires: iso(9) },
    (http) => http.postForm(URL_, { grant_type: 'x', assertion: 'ass' }),
    9,
  ],
  [
    'an assertion that says its end itself',
    { identity_assertion: jwt(9) },
    (http) => http.postForm(URL_, { assertion: jwt(9) }),
    9,
  ],
  [
    'an assertion in a block',
    { identity: { assertion: 'ass', expires_at: iso(9) } },
    (http) => http.postForm(URL_, { assertion: 'ass' }),
    9,
  ],
  [
    'a claim token',
    { claim_token: 'clm', claim_token_expires: iso(9) },
    (http) => http.postJson(URL_, { claim_token: 'clm' }),
    9,
  ],
  [
    'a claim token in a block',
    { claim: { token: 'clm', expires_at: iso(9) } },
    (http) => http.postJson(URL_, { claim_token: 'clm' }),
    9,
  ],
  [
    'a poll after its ceremony',
    { claim_token: 'clm', claim: { user_code: 'u', expires_in: 9 } },
    (http) => http.postForm(URL_, { grant_type: 'x', claim_token: 'clm' }),
    9,
  ],
  [
    'a code that a person read out',
    { claim_token: 'clm', claim: { verification_uri: 'v', expires_at: iso(9) } },
    (http) => http.postJson(URL_, { claim_token: 'clm', otp: '1' }),
    9,
  ],
  [
    'a code that a person types',
    { claim_token: 'clm', claim: { user_code: 'BCDF', expires_in: 9 } },
    (http) => http.postForm(URL_, { user_code: 'BCDF' }),
    9,
  ],
]

describe.each(CARRIED)('%s', (_, issued, use, life) => {
  const refused = { status: 400, body: { error: 'invalid_grant' } }

  test('is a reason for a refusal once it has ended', async () => {
    const { http } = start({ body: issued }, refused)
    await http.postJson(URL_, {})
    now += life * SECOND
    await expect(use(http)).rejects.toBeInstanceOf(Ended)
  })

  test('is none while it lasts', async () => {
    const { http } = start({ body: issued }, refused)
    await http.postJson(URL_, {})
    now += (life - 3) * SECOND
    await expect(use(http)).resolves.toMatchObject({ response: { status: 400 } })
  })

  test('that still works after its end is what a rule may find', async () => {
    const { http } = start({ body: issued }, { status: 200 })
    await http.postJson(URL_, {})
    now += 2 * life * SECOND
    await expect(use(http)).resolves.toMatchObject({ response: { status: 200 } })
  })

  test('may be used on purpose by a step that has waited for an end', async () => {
    const { http, other } = start({ body: issued }, refused)
    await http.postJson(URL_, {})
    await other.until(START + life * SECOND, START)
    await expect(use(other)).resolves.toMatchObject({ response: { status: 400 } })
  })
})

test('a new ceremony replaces the end of the one before', async () => {
  const poll = (http: Http) => http.postForm(URL_, { grant_type: 'x', claim_token: 'clm' })
  const { http } = start(
    { body: { claim_token: 'clm', claim: { user_code: 'u', expires_in: 9 } } },
    { body: { claim_attempt: { user_code: 'v', expires_in: 60 } } },
    { status: 400 },
  )
  await http.postJson(URL_, {})
  await http.postJson(URL_, { claim_token: 'clm' })
  now += 30 * SECOND
  await expect(poll(http)).resolves.toMatchObject({ response: { status: 400 } })
})

test('what had ended before it came, and what ends at no time, excuses nothing', async () => {
  for (const body of [
    { access_token: 'tok', expires_in: 0 },
    { access_token: 'tok' },
    { identity_assertion: 'tok', assertion_expires: iso(-5) },
  ]) {
    const { http } = start({ body }, { status: 401 })
    await http.postJson(URL_, {})
    now += 60 * SECOND
    await expect(http.get(URL_, bearer('tok'))).resolves.toMatchObject({ response: { status: 401 } })
    now = START
  }
})

test('a service whose clock is slow means its own time', async () => {
  const { http } = start(
    {
      headers: { date: new Date(START - 3600 * SECOND).toUTCString() },
      body: { identity_assertion: 'a', assertion_expires: iso(-3600 + 60) },
    },
    { status: 400 },
  )
  await http.postJson(URL_, {})
  now += 30 * SECOND
  await expect(http.postForm(URL_, { assertion: 'a' })).resolves.toMatchObject({ response: { status: 400 } })
})

describe('a person who takes longer than everything lasts', () => {
  /** Signs in, and types the code after so long. */
  const slow = (duration: number): typeof REHEARSAL.claim => {
    const driver = formDriver({ account: REHEARSAL.account, outbox: `${ORIGIN}/outbox` })
    return async (ceremony, browser) => {
      await browser.pause(duration * SECOND)
      return driver(ceremony, browser)
    }
  }
  const ttl = { access: 7, userCode: 7, assertion: 8, registration: 11 }

  test.each(
    some(['0.6', ...DIALECT_NAMES.filter((name) => name !== '0.6')] as const, 1).flatMap((dialect) =>
      [2, 4, 9].map((duration) => [dialect, duration] as const),
    ),
  )('in %s, by %i s for each page: nobody is accused', async (dialect, duration) => {
    const options = {
      claim: slow(duration),
      effects: new Set(EFFECTS),
      maxRequests: 800,
      maxRegistrations: 60,
      runTimeout: 900_000,
    }
    const report = await checkSandbox({ name: 'slow', options }, { dialect, ttl, interval: 1 })
    expect(violated(report).filter((rule) => !/dialect|^document/.test(rule))).toEqual([])
    expect(withOutcome(report, 'blocked')).toEqual([])
    expect(withOutcome(report, 'error')).toEqual([])
  })
})
