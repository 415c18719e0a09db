// What a program in TypeScript does with the package; scripts/smoke.sh compiles it against the packed one.
import {
  atHeader,
  check,
  createProvider,
  createSandbox,
  defineRule,
  lint,
  listen,
  PLAIN,
  REPORTERS,
  type Report,
  readSource,
  rfc,
} from 'authmd-check'

export const rule = defineRule({
  id: 'token/request-id',
  title: 'A token response has a request id.',
  level: 'SHOULD',
  spec: [rfc(6749, '5.1')],
  needs: ['accessToken'],
  check({ accessToken: { exchange } }) {
    return exchange.response.headers.has('x-request-id')
      ? []
      : [{ message: 'none', at: atHeader(exchange, 'x-request-id') }]
  },
  why: 'w',
  fix: 'f',
})
export const greedy = defineRule({
  id: 'token/greedy',
  title: 't',
  level: 'MAY',
  spec: [rfc(6749, '5.1')],
  needs: ['accessToken'],
  // @ts-expect-error a fact that needs does not name
  check: ({ prm }) => (prm ? [] : []),
  why: 'w',
  fix: 'f',
})
const service = await listen(async (origin) => createSandbox({ origin }), 0)
const report: Report = await check(service.origin, { effects: new Set(['read']) }, [rule])
REPORTERS.pretty(report, { color: PLAIN, verbose: false, width: 80, strict: false })
await lint(readSource(new TextEncoder().encode('# auth.md\n'), 'auth.md'))
await createProvider({ issuer: 'https://provider.example.com' })
await service.close()
