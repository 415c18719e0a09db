import { appendFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { Answers, type KeptAnswer } from '../../../src/inventory/engine/answers.js'
import { LocalLimiter } from '../../../src/inventory/engine/domain-limiter.js'
import { politeTransport } from '../../../src/inventory/engine/polite-transport.js'
import { Slots } from '../../../src/inventory/engine/slots.js'
import { listening } from '../../reach/staging.js'
import { newFolder } from './rows.js'

const folder = newFolder()
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const answer = (text: string): KeptAnswer => ({
  url: 'https://a.example/auth.md',
  accept: 'text/markdown',
  headers: [['etag', '"1"']],
  body: Buffer.from(text).toString('base64'),
})

/** Asks for a document as a name of an inventory does, with what is known of it. */
async function ask(port: number, kept: readonly KeptAnswer[], accept = 'text/markdown') {
  const polite = politeTransport({
    slots: new Slots(4),
    limiter: new LocalLimiter({ perDomain: 2, pause: 0, longestWait: 1000 }),
    longestWait: 1000,
    timeout: 1000,
    host: { requests: 20, bytes: 1e6, time: 5000 },
    allowPrivate: true,
  })
  const name = polite.forName(kept)
  const request = { method: 'GET', url: `http://127.0.0.1:${port}/auth.md`, headers: new Headers({ accept }) }
  const response = await name.send(request, new AbortController().signal, 'test')
  await name.close()
  return { response, text: Buffer.from(response.bytes).toString(), answers: name.answers }
}

describe('documents of earlier runs', () => {
  test.each([
    ['an ETag', { etag: '"v1"' }, 'if-none-match', '"v1"'],
    [
      'a date',
      { 'last-modified': 'Mon, 30 Nov 2026 12:00:00 GMT' },
      'if-modified-since',
      'Mon, 30 Nov 2026 12:00:00 GMT',
    ],
  ])('with %s are asked for only if they have changed', async (_, validator, condition, value) => {
    const seen: (string | undefined)[] = []
    let text = '# Auth'
    const server = createServer(({ headers }, response) => {
      seen.push(headers[condition] as string | undefined)
      const isKnown = headers[condition] === value && text === '# Auth'
      response.writeHead(isKnown ? 304 : 200, {
        ...validator,
        'content-type': 'text/markdown',
        'cache-control': `max-age=${seen.length}`,
      })
      response.end(isKnown ? '' : text)
    })
    const port = await listening(server)
    const first = await ask(port, [])
    const second = await ask(port, first.answers)
    expect(seen).toEqual([undefined, value])
    expect(second.response.status).toBe(200)
    expect(second.text).toBe('# Auth')
    expect(second.response.headers.get('content-type')).toBe('text/markdown')
    expect(second.response.headers.get('cache-control')).toBe('max-age=2')
    text = '# New'
    const third = await ask(port, second.answers)
    expect(third.text).toBe('# New')
    await ask(port, third.answers, 'text/html')
    expect(seen[3]).toBeUndefined()
  })

  test('without a validator, or too large, are not kept', async () => {
    const plain = await listening(createServer((_, response) => response.end('x')))
    expect((await ask(plain, [])).answers).toEqual([])
    const large = await listening(
      createServer((_, response) => response.setHeader('etag', '"1"').end('x'.repeat(70_000))),
    )
    expect((await ask(large, [])).answers).toEqual([])
  })

  test('are read again after the end of a run, also where it was killed, and old ones are dropped', async () => {
    const { mkdirSync } = await import('node:fs')
    mkdirSync(folder, { recursive: true })
    const path = join(folder, 'answers.jsonl')
    let answers = await Answers.open(folder)
    for (let i = 0; i < 9; i++) await answers.keep('a.example', [answer(`a${i}`)])
    await answers.keep('b.example', [answer('ü')])
    await answers.keep('none.example', [])
    await answers.close()
    const before = statSync(path).size
    appendFileSync(path, '{"name":"b.example","answers":[{"url"')
    answers = await Answers.open(folder)
    expect(await answers.of('a.example')).toEqual([answer('a8')])
    expect(await answers.of('b.example')).toEqual([answer('ü')])
    expect(await answers.of('none.example')).toEqual([])
    await answers.keep('a.example', [])
    expect(await answers.of('a.example')).toEqual([])
    await answers.close()
    expect(statSync(path).size).toBeLessThan(before / 2)
  })
})
