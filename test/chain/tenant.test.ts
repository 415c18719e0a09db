import { expect, test } from 'vitest'
import { REHEARSAL, REHEARSAL_ORIGIN, rehearseWith } from '../../src/selftest/rehearse.js'
import { createService } from '../../src/service/service.js'
import { fastClock } from '../../src/session/clock.js'

const TENANT = 'https://tenant.authkit.dev'

test.each(['0.6', 'authkit'] as const)(
  'an issuer of another party is checked like one of the same, in %s',
  async (dialect) => {
    const clock = fastClock()
    const service = await createService({ origin: TENANT, dialect, account: REHEARSAL.account, now: clock.now })
    const report = await rehearseWith(
      async (request) => {
        const url = new URL(request.url)
        const answer = await service.fetch(new Request(TENANT + url.pathname + url.search, request))
        if (url.origin === TENANT || !/^\/(?:api|auth\.md|\.well-known\/oauth-protected)/.test(url.pathname))
          return answer
        // What names the API names the host of the API.
        const text = (await answer.text())
          .replace(`"resource":"${TENANT}`, `"resource":"${REHEARSAL_ORIGIN}`)
          .replaceAll(/(GET \/(?:api|\.well-known\/oauth-protected)\S* HTTP\/1\.1\nHost: )\S+/g, `$1${url.host}`)
        const headers = new Headers(answer.headers)
        const challenge = headers.get('www-authenticate')
        if (challenge !== null) headers.set('www-authenticate', challenge.replace(TENANT, REHEARSAL_ORIGIN))
        return new Response(request.method === 'HEAD' ? null : text, { status: answer.status, headers })
      },
      REHEARSAL,
      undefined,
      clock,
    )
    expect(report.writtenTo).toContain(new URL(TENANT).host)
    const led = report.verdicts.filter(({ option = '' }) => /^--(?:also|account-host)/.test(option))
    expect(led.map(({ rule, reason }) => [rule, reason])).toEqual([])
  },
)
