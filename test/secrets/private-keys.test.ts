/** No private part of a key is repeated, whatever kind of key it is of, and wherever a service or a document lets it out. */

import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import type { RunFile } from '../../src/replay/run-file.js'
import { REHEARSAL_ORIGIN, rehearseWith } from '../../src/selftest/rehearse.js'
import { createService } from '../../src/service/service.js'
import { fastClock } from '../../src/session/clock.js'
import { OTHER_PRIME_MEMBERS, PRIVATE_MEMBERS } from '../../src/wire/jwk.js'
import { some } from '../thorough.js'
import { everyTextOf } from './texts.js'

const drawn = () => randomBytes(32).toString('base64url')

interface Planted {
  readonly jwk: Readonly<Record<string, unknown>>
  /** What must not be told, by the member that holds it. */
  readonly parts: ReadonlyMap<string, string>
}

/** A key with every private member that there is, those of its further primes included. Nobody could sign with it. */
function plant(): Planted {
  const parts = new Map<string, string>([
    ...PRIVATE_MEMBERS.filter((name) => name !== 'oth').map((name) => [name, drawn()] as const),
    ...[0, 1].flatMap((i) => OTHER_PRIME_MEMBERS.map((name) => [`oth[${i}].${name}`, drawn()] as const)),
  ])
  const members = PRIVATE_MEMBERS.map((name) => [name, parts.get(name)])
  const oth = [0, 1].map((i) =>
    Object.fromEntries(OTHER_PRIME_MEMBERS.map((name) => [name, parts.get(`oth[${i}].${name}`)])),
  )
  return { jwk: { kty: 'RSA', kid: 'a', e: 'AQAB', n: drawn(), ...Object.fromEntries(members), oth }, parts }
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const json = async (answer: Response, more: object) =>
  Response.json({ ...((await answer.json()) as object), ...more }, { status: answer.status, headers: answer.headers })
const text = async (answer: Response, more: string) =>
  new Response((await answer.text()) + more, { status: answer.status, headers: answer.headers })
/** As deep as JSON is read. */
const deep = (value: unknown, levels: number): unknown => (levels === 0 ? value : [deep(value, levels - 1)])

/** Where a service lets a key out: the path of what it answers, and the answer with the key in it. */
const PLACES: Readonly<Record<string, readonly [path: RegExp, (answer: Response, jwk: object) => Promise<Response>]>> =
  {
    'a key set': [/jwks\.json$/, async (_, jwk) => Response.json({ keys: [jwk] })],
    'a key set that is no JSON': [/jwks\.json$/, async (_, jwk) => new Response(`{"keys":[${JSON.stringify(jwk)},]}`)],
    metadata: [/oauth-authorization-server$/, (answer, jwk) => json(answer, { jwks: { keys: [{ kty: 'EC' }, jwk] } })],
    'metadata, deep': [/oauth-protected-resource$/, (answer, jwk) => json(answer, { extension: deep({ jwk }, 90) })],
    'a registration': [/identity$/, (answer, jwk) => json(answer, { key: jwk })],
    'a registration, as text': [/identity$/, (answer, jwk) => json(answer, { key: JSON.stringify(jwk) })],
    'the header of an assertion': [
      /identity$/,
      (answer, jwk) =>
        json(answer, { identity_assertion: `${encoded({ alg: 'RS256', jwk })}.${encoded({ sub: 'a' })}.AAAA` }),
    ],
    'the claims of an unknown token': [
      /identity$/,
      (answer, jwk) => json(answer, { statement: `${encoded({ alg: 'RS256' })}.${encoded({ cnf: { jwk } })}.AAAA` }),
    ],
    'the document': [
      /auth\.md$/,
      (answer, jwk) => text(answer, `\n\`\`\`json\n${JSON.stringify(jwk, null, 2)}\n\`\`\`\n`),
    ],
    'a page': [/notes$/, async (_, jwk) => new Response(`<p>${JSON.stringify(jwk)}</p>`, { status: 500 })],
  }

/** The parts that stand in a text. */
const told = (texts: ReadonlyMap<string, string>, { parts }: Planted): string[] =>
  [...texts].flatMap(([name, text]) =>
    [...parts]
      .flatMap(
        ([member, part]) =>
          [
            [member, part],
            [`${member} in base64`, encoded(part)],
          ] as const,
      )
      .filter(([, part]) => text.includes(part))
      .map(([member]) => `${member} in ${name}`),
  )

describe.each(some(Object.entries(PLACES), 2))('a private key in %s', (_, [path, letOut]) => {
  const key = plant()
  let texts: ReadonlyMap<string, string>
  let shown = false

  beforeAll(async () => {
    const service = await createService({ origin: REHEARSAL_ORIGIN })
    const leaky = async (request: Request) => {
      const answer = await service.fetch(request)
      if (!path.test(new URL(request.url).pathname) || answer.body === null) return answer
      shown = true
      return letOut(answer, key.jwk)
    }
    let record: RunFile | undefined
    const report = await rehearseWith(leaky, {}, undefined, fastClock(), (run) => {
      record = run
    })
    expect(report.verdicts.filter(({ outcome }) => outcome === 'error')).toEqual([])
    texts = everyTextOf(report, record)
  })

  test('is in no report and no record', () => {
    expect(shown).toBe(true)
    expect(told(texts, key)).toEqual([])
  })
})

test.each([
  ['an indented block', (jwk: object) => JSON.stringify(jwk, null, 2)],
  ['one line', (jwk: object) => JSON.stringify(jwk)],
  ['JSON in JSON', (jwk: object) => JSON.stringify({ key: JSON.stringify(jwk) })],
  ['a literal of another language', (jwk: object) => JSON.stringify(jwk).replaceAll('"', "'")],
])('a document with a private key in %s is linted without telling it', async (_, written) => {
  const key = plant()
  const text = `# auth.md\n\n\`\`\`json\n${written(key.jwk)}\n\`\`\`\n`
  const report = await lint({ text, bytes: text.length, file: 'auth.md', malformed: undefined })
  expect(told(everyTextOf(report, undefined), key)).toEqual([])
})
