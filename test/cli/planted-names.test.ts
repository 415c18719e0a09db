import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { main } from '../../src/cli/main.js'
import { REPORTER_NAMES } from '../../src/reports/index.js'
import { type Listening, listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'
import { PLACES, randomSecret, writingsOf } from '../secrets/names.js'

let folder: string
let service: Listening
let origin: string
const given = new Map<string, string>()

/** Gives a secret in every place, in each answer to a POST, and tells one of them in every way of writing in each answer. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-names-'))
  for (const place of Object.keys(PLACES)) given.set(place, randomSecret())
  const all = [...given.values()]
  let told = 0
  service = await listen(async (origin) => {
    const honest = await createService({ origin })
    return {
      options: honest.options,
      fetch: async (request: Request) => {
        const answer = await honest.fetch(request)
        const headers = new Headers(answer.headers)
        headers.delete('content-length')
        const writings = Array.from({ length: 3 }, () => writingsOf(all[told++ % all.length] ?? '')).flat()
        headers.set('x-seen', writings.join(' '))
        const body = await answer.text()
        const isJson = headers.get('content-type')?.includes('json') === true && body.startsWith('{')
        if (!isJson || request.method !== 'POST')
          return new Response(body === '' ? null : body, { status: answer.status, headers })
        const more = Object.entries(PLACES).map(([place, make]) => make(given.get(place) ?? ''))
        const note = { seen: writings.join(' '), more }
        return new Response(JSON.stringify({ ...JSON.parse(body), note }), { status: answer.status, headers })
      },
    }
  }, 0)
  origin = service.origin
})
afterAll(async () => {
  await service.close()
  await rm(folder, { recursive: true })
})

test('no report, record or line on the terminal has a secret, whatever it is called and however it is written', async () => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const written: Buffer[] = []
  for (const stream of [stdout, stderr]) stream.on('data', (chunk) => written.push(chunk))
  stdin.end()
  const key = randomSecret()
  const reporters = REPORTER_NAMES.flatMap((name) => ['-r', `${name}=${join(folder, name)}`])
  const argv = [
    `${origin}/?api_key=${key}`,
    '--no-config',
    '--verbose',
    ...reporters,
    '--record',
    join(folder, 'record'),
  ]
  await main({ argv, env: {}, stdin, stdout, stderr })
  const texts = new Map([['terminal', Buffer.concat(written).toString()]])
  for (const name of [...REPORTER_NAMES, 'record']) texts.set(name, await readFile(join(folder, name), 'utf8'))
  const secrets = [...given, ['the target', key] as const]
  const leaks = [...texts].flatMap(([name, text]) =>
    secrets.flatMap(([place, value]) =>
      writingsOf(value)
        .filter((one) => text.includes(one) || text.includes(JSON.stringify(one).slice(1, -1)))
        .map((one) => `${place} in ${name}: ${one}`),
    ),
  )
  expect(leaks).toEqual([])
  expect(texts.get('json')).toContain('‹claim_attempt_token#1›')
  expect(texts.get('json')).toContain('"registration_id\\":\\"reg_')
}, 60_000)
