import { describe, expect, test } from 'vitest'
import { type CheckOptions, DEFAULTS } from '../../src/facts/options.js'
import { Inconclusive } from '../../src/model/ends.js'
import { Session } from '../../src/session/session.js'
import { type Transport, TransportFailure } from '../../src/wire/http.js'

const OK = { status: 200, headers: new Headers(), bytes: new Uint8Array(), truncated: false }

/** A session over a transport that answers by itself. `sent` are the URLs of what was sent. */
function start(answer: () => Awaited<ReturnType<Transport>>, options: Partial<CheckOptions> = {}) {
  const sent: string[] = []
  const transport: Transport = async ({ url }) => {
    sent.push(url)
    return answer()
  }
  const all = { ...DEFAULTS, ...options, target: new URL('https://a.example.com') }
  const session = new Session(transport, all, new AbortController().signal)
  return { sent, session, http: session.http('test', 'register') }
}

describe('a broken answer', () => {
  const broken = (code = 'MALFORMED_HEAD'): never => {
    throw new TransportFailure(code, `broken: ${code}`)
  }

  test('is asked for once more, and the second one counts', async () => {
    let asked = 0
    const { http, sent, session } = start(() => (asked++ === 0 ? broken() : OK))
    expect((await http.get('https://a.example.com')).response.status).toBe(200)
    expect(sent).toHaveLength(2)
    expect(session.conversation.map((one) => 'failure' in one)).toEqual([true, false])
  })

  test('is believed where it came twice, so that a broken host costs one request more and not twice as many', async () => {
    const { http, sent } = start(() => broken())
    for (const path of ['a', 'a', 'b']) {
      await expect(http.get(`https://a.example.com/${path}`)).rejects.toThrow(Inconclusive)
    }
    expect(sent).toHaveLength(4)
  })

  test.each(['MALFORMED_HEAD', 'ECONNRESET'])('to a POST is not asked for again (%s)', async (code) => {
    const { http, sent } = start(() => broken(code))
    await expect(http.postJson('https://a.example.com', {})).rejects.toThrow('broken')
    expect(sent).toHaveLength(1)
  })

  test('is not asked for again where it took too long', async () => {
    const { http, sent } = start(() => broken('TIMEOUT'))
    await expect(http.get('https://a.example.com')).rejects.toThrow('broken')
    expect(sent).toHaveLength(1)
  })
})

describe.each(['UND_ERR_SOCKET', 'CLOSED_WITHOUT_ANSWER', 'ECONNRESET', 'EPIPE'])(
  'a closed connection (%s)',
  (code) => {
    const closed = (): never => {
      throw new TransportFailure(code, 'closed')
    }

    test('is tried once more, and both requests are kept', async () => {
      let asked = 0
      const { http, session } = start(() => (asked++ === 0 ? closed() : OK))
      expect((await http.get('https://a.example.com')).response.status).toBe(200)
      expect(session.conversation.map((one) => 'failure' in one)).toEqual([true, false])
      await expect(start(closed).http.get('https://a.example.com')).rejects.toThrow('closed')
    })

    test('costs a request of the budget each time', async () => {
      const { http, sent } = start(closed, { maxRequests: 1 })
      await expect(http.get('https://a.example.com')).rejects.toThrow('the budget of 1 requests is spent')
      expect(sent).toHaveLength(1)
    })
  },
)
