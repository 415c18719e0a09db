import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { promptDriver } from '../../src/cli/terminal/prompt.js'
import type { Ceremony } from '../../src/drivers/driver.js'
import { ceremony } from '../drivers/browser.js'

/** The clock of the run, which stands still. */
const NOW = Date.now()

function ask(given: Partial<Ceremony>, { showsQr = false, signal = new AbortController().signal } = {}) {
  const stdin = new PassThrough()
  const said: string[] = []
  const until: number[] = []
  const shown = {
    say: (text: string) => void said.push(text),
    asked: (instant: number) => void until.push(instant),
    apart: <T>(task: () => Promise<T>) => task(),
  }
  const unused = () => Promise.reject(new Error('a person makes the requests'))
  const done = promptDriver({ stdin, showsQr, shown })(ceremony(given), {
    send: unused,
    openPage: () => undefined,
    pause: unused,
    now: () => NOW,
    signal,
  })
  return { done, stdin, said: () => said.join(''), until }
}

test('where the code is typed at the service, having asked is all', async () => {
  const { done, said, until } = ask({ expiresAt: NOW + 599_500 })
  expect(await done).toEqual({ done: true })
  expect(said()).toContain('https://service.example.net/claim/1')
  expect(said()).toContain('ada@example.com')
  expect(said()).toContain('123456')
  expect(said()).toContain('within 10:00')
  expect(said()).not.toContain('█')
  expect(until).toHaveLength(1)
})

test('a terminal shows a QR code', async () => {
  const { done, said } = ask({}, { showsQr: true })
  await done
  expect(said()).toContain('█')
})

test('a URI that no camera could read is shown as text only', async () => {
  const { done, said } = ask({ verificationUri: `https://service.example.net/${'x'.repeat(5000)}` }, { showsQr: true })
  await done
  expect(said()).toContain('xxxx')
  expect(said()).not.toContain('█')
})

test.each(['otp', 'revealed_code'] as const)('%s: reads the code from standard input', async (kind) => {
  const { done, stdin, said } = ask({
    kind,
    userCode: undefined,
    ...(kind === 'otp' ? { verificationUri: undefined } : {}),
  })
  stdin.write('\n 654')
  stdin.write('321 \r\nmore')
  expect(await done).toEqual({ done: true, code: '654321' })
  expect(said()).toContain(
    kind === 'otp' ? 'the newest mail to ada@example.com' : 'https://service.example.net/claim/1',
  )
})

test.each<[string, (stdin: PassThrough, abort: () => void) => void, Partial<Ceremony>, string]>([
  ['standard input ends', (stdin) => stdin.end(), {}, 'standard input ended'],
  ['the run is interrupted', (_, abort) => abort(), {}, 'or the run ended'],
  ['it is too late', () => undefined, { expiresAt: NOW + 50 }, 'before the ceremony expired'],
])('no code when %s', async (_, happens, given, reason) => {
  const controller = new AbortController()
  const { done, stdin } = ask({ kind: 'otp', ...given }, { signal: controller.signal })
  setTimeout(() => happens(stdin, () => controller.abort()), 10)
  await expect(done).rejects.toMatchObject({ name: 'Stuck', message: expect.stringContaining(reason) })
})

test('what the service says cannot steer the terminal, and nobody is sent to a script', async () => {
  const { done, said } = ask({ userCode: '\x1b[2J123', verificationUri: 'https://x.example/\x1b[31m\u202e' })
  await done
  expect(said()).not.toMatch(/[\x1b\u202e]/)
  await expect(ask({ verificationUri: 'javascript:alert(1)' }).done).rejects.toThrow('not an http or https URL')
})
