import { describe, expect, test } from 'vitest'
import { type CheckOptions, DEFAULTS } from '../../src/facts/options.js'
import { Inconclusive, NotRun } from '../../src/model/ends.js'
import { Session } from '../../src/session/session.js'
import { type HttpRequest, type Transport, TransportFailure } from '../../src/wire/http.js'

const encode = (text: string) => new TextEncoder().encode(text)
const answer = (status: number, headers: Record<string, string> = {}, body = '') => ({
  status,
  headers: new Headers(headers),
  bytes: encode(body),
  truncated: false,
})

function start(transport: (request: HttpRequest) => ReturnType<typeof answer>, options: Partial<CheckOptions> = {}) {
  const sent: HttpRequest[] = []
  const wrapped: Transport = async (request) => {
    sent.push(request)
    return transport(request)
  }
  const all = { ...DEFAULTS, ...options, target: new URL('https://a.example.com') }
  const session = new Session(wrapped, all, new AbortController().signal)
  return { sent, session, http: session.http('test', 'register') }
}

describe('redirects', () => {
  const hop = (to: string) => (request: HttpRequest) =>
    request.url.endsWith('/start') ? answer(302, { location: to }) : answer(200)

  test('a GET follows within the site', async () => {
    const { http, sent } = start(hop('https://b.example.com/end'))
    const { response, request } = await http.get('https://a.example.com/start')
    expect(response.status).toBe(200)
    expect(request.url).toBe('https://b.example.com/end')
    expect(sent).toHaveLength(2)
  })

  test('and never to another site', async () => {
    const { http, sent } = start(hop('https://example.org/end'))
    expect((await http.get('https://a.example.com/start')).response.status).toBe(302)
    expect(sent).toHaveLength(1)
  })

  test('nor more than three times', async () => {
    const { http, sent } = start(() => answer(302, { location: '/again' }))
    expect((await http.get('https://a.example.com/start')).response.status).toBe(302)
    expect(sent).toHaveLength(4)
  })

  test('a POST is not repeated elsewhere', async () => {
    const { http, sent } = start(() => answer(307, { location: '/other' }))
    expect((await http.postJson('https://a.example.com/start', {})).response.status).toBe(307)
    expect(sent).toHaveLength(1)
  })
})

describe('429', () => {
  test('waits as asked and tries again', async () => {
    let asked = 0
    const { http } = start(() => (asked++ === 0 ? answer(429, { 'retry-after': '0' }) : answer(200)))
    expect((await http.get('https://a.example.com/')).response.status).toBe(200)
  })

  test('is inconclusive when the wait is longer than the run', async () => {
    const { http, sent } = start(() => answer(429, { 'retry-after': '3600' }))
    await expect(http.get('https://a.example.com/')).rejects.toThrow(Inconclusive)
    expect(sent).toHaveLength(1)
  })

  test('waits as the body asks, where no header does', async () => {
    const { http, sent } = start(() => answer(429, {}, '{"code":"rate_limit_exceeded","retry_after":3600}'))
    await expect(http.get('https://a.example.com/')).rejects.toThrow('asks to wait 3600 s')
    expect(sent).toHaveLength(1)
  })

  test('is the answer of a request that is sent once', async () => {
    const { http, sent } = start(() => answer(429, { 'retry-after': '0' }))
    const { response } = await http.postJson('https://a.example.com/', {}, { once: true })
    expect([response.status, sent.length]).toEqual([429, 1])
  })

  test('is inconclusive when it never ends', async () => {
    const { http, sent } = start(() => answer(429, { 'retry-after': '0' }))
    await expect(http.get('https://a.example.com/')).rejects.toThrow(/429/)
    expect(sent).toHaveLength(3)
  })
})

describe('budget', () => {
  test('requests', async () => {
    const { http } = start(() => answer(200), { maxRequests: 2 })
    await http.get('https://a.example.com/1')
    await http.get('https://a.example.com/2')
    await expect(http.get('https://a.example.com/3')).rejects.toMatchObject({
      name: 'NotRun',
      option: '--max-requests 6',
    })
  })

  test('registrations, even when many are tried at once', async () => {
    let made = 0
    const { http, sent } = start(() => answer(200, {}, JSON.stringify({ registration_id: `reg_${made++}` })), {
      maxRegistrations: 2,
    })
    const tries = await Promise.allSettled([1, 2, 3, 4, 5].map(() => http.register('https://a.example.com/i', {})))
    expect(sent).toHaveLength(2)
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toHaveLength(3)
    expect(refused.every((reason) => reason instanceof NotRun)).toBe(true)
  })

  test('registrations sent together, only where there is room for all of them', async () => {
    let made = 0
    const { http, sent } = start(() => answer(200, {}, JSON.stringify({ registration_id: `reg_${made++}` })), {
      maxRegistrations: 3,
    })
    expect(await http.registerTogether('https://a.example.com/i', [{}, {}])).toHaveLength(2)
    await expect(http.registerTogether('https://a.example.com/i', [{}, {}])).rejects.toThrow(NotRun)
    expect(sent).toHaveLength(2)
    expect((await http.register('https://a.example.com/i', {})).response.status).toBe(200)
  })
})

test.each([
  [401, '{"error":"interaction_required","registration_id":"reg_1","claim_token_expires":"2030-01-01T00:00:00Z"}', 1],
  [401, '{"error":"invalid_token","registration_id":"reg_1"}', 0],
  [400, '{"error":"interaction_required","registration_id":"reg_1"}', 0],
])('what a %i made: %s', async (status, body, registrations) => {
  const { http, session } = start(() => answer(status, {}, body))
  await http.register('https://a.example.com/i', {})
  expect(session.ledger.registrations).toBe(registrations)
})

test('registrations sent together are under way at the same time, and the door stays shut until all are back', async () => {
  const log: string[] = []
  let cutOff: () => void = () => undefined
  const isCutOff = new Promise<void>((resolve) => {
    cutOff = resolve
  })
  const transport: Transport = async (request) => {
    log.push(`> ${request.body}`)
    if (request.body === '1') await isCutOff
    log.push(`< ${request.body}`)
    if (request.body === '2') setTimeout(cutOff, 1)
    return request.body === '2' ? Promise.reject(new TransportFailure('ECONNRESET', 'cut off')) : answer(200)
  }
  const options = { ...DEFAULTS, target: new URL('https://a.example.com') }
  const http = new Session(transport, options, new AbortController().signal).http('test', 'register')
  const together = http.registerTogether('https://a.example.com/i', [1, 2])
  const [both] = await Promise.allSettled([together, http.register('https://a.example.com/i', 3)])
  expect(both.status).toBe('rejected')
  expect(log).toEqual(['> 1', '> 2', '< 2', '< 1', '> 3', '< 3'])
})

test('at most four requests to one host at a time', async () => {
  let open = 0
  let most = 0
  const transport: Transport = async () => {
    most = Math.max(most, ++open)
    await new Promise((resolve) => setTimeout(resolve, 5))
    open -= 1
    return answer(200)
  }
  const options = { ...DEFAULTS, target: new URL('https://a.example.com') }
  const http = new Session(transport, options, new AbortController().signal).http('test', 'read')
  await Promise.all(Array.from({ length: 20 }, (_, i) => http.get(`https://a.example.com/${i}`)))
  expect(most).toBe(4)
})

test('a bot wall is not an answer of the service', async () => {
  const { http } = start(() => answer(403, { 'cf-mitigated': 'challenge', 'content-type': 'text/html' }))
  await expect(http.get('https://a.example.com/')).rejects.toThrow(/Cloudflare stopped GET/)
})

test('a plain 403 is', async () => {
  const { http } = start(() => answer(403, { 'content-type': 'text/html' }, '<h1>Forbidden</h1>'))
  expect((await http.get('https://a.example.com/')).response.status).toBe(403)
})

test('a host that refuses connections is asked once', async () => {
  const { http, sent } = start(() => {
    throw new TransportFailure('ECONNREFUSED', 'nothing listens there')
  })
  await expect(http.get('https://a.example.com/1')).rejects.toThrow(/nothing listens/)
  await expect(http.get('https://a.example.com/2')).rejects.toThrow(/nothing listens/)
  expect(sent).toHaveLength(1)
})

test('when the time of the run is over nothing more is sent', async () => {
  const { http, sent } = start(() => answer(200), { runTimeout: 0 })
  await expect(http.get('https://a.example.com/')).rejects.toThrow(/time of the run is over/)
  expect(sent).toHaveLength(0)
})

test('a step that may only read cannot post', async () => {
  const { session } = start(() => answer(200))
  await expect(async () => session.http('test', 'read').postJson('https://a.example.com/', {})).rejects.toThrow(
    /its effect is read/,
  )
})

test('every request says who asks', async () => {
  const { http, sent } = start(() => answer(200))
  await http.get('https://a.example.com/')
  expect(sent[0]?.headers.get('user-agent')).toMatch(/^authmd-check\/\d+\.\d+\.\d+ \(\+https:\/\//)
})
