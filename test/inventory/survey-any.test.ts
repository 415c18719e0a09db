/** Whatever a service answers, a name has a row, of a limited size, that the schema allows. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import schema from '../../schemas/inventory-row.schema.json' with { type: 'json' }
import { surveyName } from '../../src/inventory/survey.js'
import { type HttpResponse, TransportFailure } from '../../src/wire/http.js'
import { validatorOf } from '../reports/closed-schema.js'
import { runs } from '../thorough.js'
import { named } from './asking.js'

const ORIGIN = 'https://tides.dev'
const isRow = validatorOf(schema)

/** The members that anything reads, with the values that they may have and others. */
const MEMBERS = [
  'resource',
  'authorization_servers',
  'issuer',
  'token_endpoint',
  'registration_endpoint',
  'agent_auth',
  'identity_endpoint',
  'identity_types_supported',
  'events_supported',
  'identity_assertion',
  'assertion_types_supported',
  'scopes_supported',
  'contacts',
  'name',
  'url',
  'skills',
  'serverInfo',
  'mcpServers',
  'linkset',
  'href',
  '__proto__',
]
const VALUES = [
  ORIGIN,
  `${ORIGIN}/agent`,
  'anonymous',
  'https://api.example.com/x',
  '/auth.md',
  'ü'.repeat(900),
  '',
  7,
  null,
  true,
]
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(...VALUES),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...MEMBERS), tie('value'), { maxKeys: 8 }),
  ),
}))
const text = fc.oneof(
  value.map((one) => JSON.stringify(one)),
  fc.constantFrom(
    '# auth.md\n\nAgents register: POST /agent/identity.\n',
    '<!doctype html><title>x</title>',
    `[a](/auth.md) ${ORIGIN}/.well-known/mcp.json`,
  ),
  fc.string({ unit: 'binary' }),
)
const answer = fc.record({
  status: fc.constantFrom(200, 200, 200, 204, 302, 401, 403, 404, 410, 418, 500, 503),
  type: fc.constantFrom('application/json', 'text/markdown', 'text/html', ''),
  location: fc.constantFrom('/', '/auth.md', 'https://else.example/', 'https://[', ''),
  text,
  truncated: fc.boolean(),
  code: fc.constantFrom(
    '',
    '',
    '',
    '',
    'ENOTFOUND',
    'ECONNRESET',
    'TIMEOUT',
    'MALFORMED_HEAD',
    'BUDGET_SPENT',
    'NEVER_SEEN',
  ),
})

const responseOf = ({
  status,
  type,
  location,
  text,
  truncated,
}: typeof answer extends fc.Arbitrary<infer A> ? A : never) =>
  ({
    status,
    headers: new Headers({ ...(type ? { 'content-type': type } : {}), ...(location ? { location } : {}) }),
    bytes: new TextEncoder().encode(text),
    truncated,
  }) satisfies HttpResponse

test('of any answers there is a row', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 12 }), async (answers) => {
      const places: string[] = []
      const row = await surveyName(named(ORIGIN), {
        transport: async ({ url }) => {
          if (!places.includes(url)) places.push(url)
          const one = answers[places.indexOf(url) % answers.length] ?? (answers[0] as (typeof answers)[0])
          if (one.code) throw new TransportFailure(one.code, `GET ${url} failed: ${one.code}`)
          return responseOf(one)
        },
      })
      // The reports say on which lists it is.
      isRow({ ...row, lists: [] })
      expect(isRow.errors ?? []).toEqual([])
      expect(Buffer.byteLength(JSON.stringify(row))).toBeLessThan(64 * 1024)
      expect(row.surface === undefined).toBe(row.state !== 'surface')
      expect(row.why === undefined).toBe(row.state === 'surface' || row.state === 'none')
      expect(row.findings.filter(({ message }) => message.includes('a bug of'))).toEqual([])
    }),
    runs(300),
  )
})
