import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { describeScripts } from '../../programs.js'
import { oneIn } from '../../thorough.js'
import { answering, closing, exchange, found, JSON_TYPE, ORIGIN, scriptOf } from './canned.js'
import { runScript } from './run-script.js'

const BREAKERS = [
  `'; touch broken; '`,
  `"; touch broken; "`,
  '$(touch broken)',
  '`touch broken`',
  '\ntouch broken\n',
  '\r\ntouch broken #',
  `'"'"'$(touch broken)`,
  "\\'; touch broken #",
  '$'.concat('{IFS+$(touch broken)}'),
  '| touch broken &',
  '\u2028touch broken\u0085touch broken',
  '!touch',
  '%s%n\\c',
  '-o broken',
  '@broken',
]

describeScripts('a script of --repro', () => {
  describe.each(oneIn(3, BREAKERS))('a text that would break out: %j', (breaker) => {
    test('of the run is a text in the script', async () => {
      const label = `‹${breaker.replace(/[‹›]/g, '')}#1›`
      const named = JSON.stringify({ [breaker]: label, client_id: `id ${breaker}` })
      const report = found(
        [
          exchange(
            1,
            {
              url: new URL(`/a?${breaker}`, ORIGIN).href,
              headers: [...JSON_TYPE, ['x-a', breaker.replace(/\s/g, ' ')]],
            },
            named,
          ),
          exchange(
            2,
            {
              body: JSON.stringify({ a: label, b: breaker, c: `id ${breaker}` }),
              url: new URL(`/b/${breaker}`, ORIGIN).href,
            },
            '{}',
          ),
          exchange(3, { body: `${breaker}${label}‹${breaker}#2›`, headers: [['content-type', breaker]] }, '{}'),
        ],
        { startedAt: breaker, tokens: { [label]: { header: { alg: breaker }, claims: { a: breaker } } } },
        breaker,
      )
      const { origin } = await answering(
        JSON.stringify({ [breaker]: breaker.replace(/[\p{Cc}]/gu, ''), client_id: breaker.replace(/[\p{Cc}]/gu, '') }),
      )
      const ran = await runScript(scriptOf(report), {
        args: [origin],
        onError: (text, answer) => {
          if (/random text\): $/.test(text)) answer(breaker.replace(/\s/g, ' '))
        },
      })
      expect(ran.left, ran.err).toEqual([])
      // It came to its end, so that every line was read.
      expect(ran.code, ran.err).toBe(0)
      expect(ran.err).not.toMatch(/not found|[Ss]yntax error/)
    })

    test('of the service is a text in what the script sends', async () => {
      const value = `token ${breaker}`
      const label = '‹token#1›'
      const report = found([
        exchange(1, {}, JSON.stringify({ token: label })),
        exchange(2, { body: JSON.stringify({ assertion: label }) }, '{}'),
        exchange(
          3,
          { body: `assertion=${label}&a=b`, headers: [['content-type', 'application/x-www-form-urlencoded']] },
          '{}',
        ),
        exchange(4, { body: JSON.stringify({ again: label }), url: `${ORIGIN}/?q=${label}` }, '{}'),
      ])
      const { origin, got } = await answering(JSON.stringify({ token: value }))
      const { code, left, err } = await runScript(scriptOf(report), { args: [origin] })
      expect(left).toEqual([])
      // Where the value is no text of one line, no request carries it.
      if (/[\0-\x1f\x7f]/.test(value)) {
        expect(err).toContain('control characters')
        expect(code).toBe(3)
        return
      }
      expect(code, err).toBe(0)
      const last = got.at(-1)
      expect(JSON.parse(last?.body ?? '')).toEqual({ again: value })
      expect(new URL(last?.url ?? '', origin).searchParams.get('q')).toBe(value)
    })
  })

  test.each([
    ['a file', () => 'file:///etc/passwd'],
    ['options of curl', optionsIn],
  ])('a URL of the service that is none, but names %s, is not asked', async (_, named) => {
    const report = found([
      exchange(1, {}, JSON.stringify({ claim_url: `${ORIGIN}/claim/then` })),
      exchange(2, { method: 'GET', url: `${ORIGIN}/claim/then` }, '{}'),
    ])
    const elsewhere = await answering()
    const { origin, got } = await answering(JSON.stringify({ claim_url: named(elsewhere.origin) }))
    const { code, out, err } = await runScript(scriptOf(report), { args: [origin] })
    expect({ out, code, asked: got.length, elsewhere: elsewhere.got }).toEqual({
      out: '',
      code: 3,
      asked: 1,
      elsewhere: [],
    })
    expect(err).toContain('There was no answer')
  })
})

/** An option that reads others from a file, which is on the machine already. */
function optionsIn(url: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'authmd-check-breakers-'))
  closing.push(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'curlrc'), `url = "${url}"\n`)
  return `-K${folder}/curlrc`
}
