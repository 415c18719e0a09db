import { describe, expect, test } from 'vitest'
import { type CheckOptions, DEFAULTS } from '../../src/facts/options.js'
import { Session } from '../../src/session/session.js'
import { inProcess } from '../../src/session/transport/in-process.js'

const ACCOUNT = { email: 'ada@example.com', secret: ['correct', 'horse', 'battery'].join('-') }
const FOREIGN = 'https://other.example'
const HANDLE = ['clm', 'x'.repeat(24)].join('_')
const TOKEN = ['at', 'y'.repeat(24)].join('_')

async function start(options: Partial<CheckOptions> = {}) {
  const sent: string[] = []
  const transport = inProcess(async ({ method, url }) => {
    sent.push(`${method} ${url}`)
    return Response.json({ claim_token: HANDLE, access_token: TOKEN, user_code: 'BCDF-GHJK' })
  })
  const all = { ...DEFAULTS, target: new URL('https://api.service.dev'), account: ACCOUNT, ...options }
  const session = new Session(transport, all, new AbortController().signal)
  const http = session.http('test', 'register')
  await http.postJson('https://api.service.dev/agent', {})
  sent.length = 0
  return { session, http, sent }
}

const off = (option: string) => ({ name: 'NotRun', option })

describe('off the chain', () => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'post', 'QUERY'])('no %s is sent', async (method) => {
    const { http, sent, session } = await start()
    await expect(http.send(method, `${FOREIGN}/x`)).rejects.toMatchObject(off('--also other.example'))
    expect(sent).toEqual([])
    expect([...session.offChain]).toEqual(['--also other.example'])
  })

  test.each(['GET', 'HEAD', 'OPTIONS'])('a %s with nothing in it is', async (method) => {
    const { http, sent } = await start()
    await http.send(method, `${FOREIGN}/x`)
    expect(sent).toEqual([`${method} ${FOREIGN}/x`])
  })

  const SPELLINGS: readonly (readonly [string, (value: string) => string])[] = [
    ['plain', (value) => value],
    ['percent-encoded', (value) => [...value].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')],
    ['in JSON', (value) => JSON.stringify({ value })],
    ['in base64', (value) => Buffer.from(`ada:${value}`).toString('base64')],
    ['in base64url', (value) => Buffer.from(JSON.stringify({ value })).toString('base64url')],
  ]
  const SECRETS = [
    ['the claim token', HANDLE, '--also other.example'],
    ['the access token', TOKEN, '--also other.example'],
    ['the code', 'BCDF-GHJK', '--also other.example'],
    ['the password', ACCOUNT.secret, '--account-host other.example'],
    ['the address', ACCOUNT.email, '--also other.example'],
  ] as const
  const CASES = SECRETS.flatMap(([name, value, option]) =>
    SPELLINGS.map(([spelling, spell]) => [`${name}, ${spelling}`, spell(value), option] as const),
  )
  test.each(CASES)('%s', async (_, text, option) => {
    const { http, sent } = await start()
    await expect(http.get(`${FOREIGN}/?q=${encodeURIComponent(text)}`)).rejects.toMatchObject(off(option))
    await expect(http.get(FOREIGN, { headers: { 'x-value': text } })).rejects.toMatchObject(off(option))
    await expect(http.get(FOREIGN, { headers: { authorization: `Bearer ${text}` } })).rejects.toMatchObject(off(option))
    await expect(http.send('OPTIONS', FOREIGN, { body: text })).rejects.toMatchObject(off(option))
    expect(sent).toEqual([])
  })

  test('the address in capitals', async () => {
    const { http } = await start()
    await expect(http.get(`${FOREIGN}/?for=ADA@Example.COM`)).rejects.toMatchObject(off('--also other.example'))
  })

  test('clean-up is held to it as well', async () => {
    const { session, sent } = await start()
    const revoke = session.closing(1000, (http) => http.postForm(`${FOREIGN}/revoke`, { token: TOKEN }))
    await expect(revoke).rejects.toMatchObject(off('--also other.example'))
    expect(sent).toEqual([])
  })

  test('a page of another party is not opened', async () => {
    const { http } = await start()
    expect(() => http.openPage(new URL(`${FOREIGN}/sign-in`))).toThrow(
      expect.objectContaining(off('--account-host other.example')),
    )
    expect(() => http.openPage(new URL('https://app.service.dev/sign-in'))).not.toThrow()
  })

  test('a redirect of a GET is not followed to another port of this machine', async () => {
    const asked: string[] = []
    const transport = inProcess(async ({ url }) => {
      asked.push(url)
      return new Response(null, { status: 302, headers: { location: 'http://127.0.0.1:9000/' } })
    })
    const options = { ...DEFAULTS, target: new URL('http://127.0.0.1:8000') }
    await new Session(transport, options, new AbortController().signal)
      .http('test', 'read')
      .get('http://127.0.0.1:8000/x')
    expect(asked).toEqual(['http://127.0.0.1:8000/x'])
  })
})

test('what the operator named goes', async () => {
  const { http, sent } = await start({ also: ['other.example'] })
  await http.postJson(`${FOREIGN}/x`, { claim_token: HANDLE })
  expect(sent).toEqual([`POST ${FOREIGN}/x`])
})
