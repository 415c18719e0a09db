/** Serves the target and another party on this machine, each at its own port, and checks the target. */

import { RULES } from '../../src/catalogue/rules.js'
import { formDriver } from '../../src/drivers/form.js'
import { run } from '../../src/engine/run.js'
import { type CheckOptions, DEFAULTS } from '../../src/facts/options.js'
import { EFFECTS } from '../../src/model/effect.js'
import type { Report } from '../../src/model/report.js'
import type { RuleId } from '../../src/model/stage.js'
import { createProvider } from '../../src/provider/create.js'
import { listenAt } from '../../src/serve/http-server.js'
import type { Defect } from '../../src/service/defects.js'
import { seedAccount } from '../../src/service/options.js'
import { createService } from '../../src/service/service.js'
import { fastClock } from '../../src/session/clock.js'
import { liveTransport } from '../../src/session/transport/live.js'

/** Rules that walk the whole protocol: each sends what the other party would like to have. */
const WALK: readonly RuleId[] = [
  'document/link-alive',
  'resource/consent-display',
  'server/jwks',
  'server/same-origin',
  'server/issuer-match',
  'agent-auth/skill',
  'agent-auth/ghost-endpoint',
  'register/anonymous',
  'register/service-auth',
  'register/verified-email',
  'token/exchange',
  'access/accepted',
  'access/scope-enforced',
  'access/assertion-is-not-a-token',
  'claim/start',
  'claim/verification-page',
  'claim/wrong-account',
  'claim/completes',
  'claim/otp-complete',
  'revoke/effective',
  'revoke/only-that-token',
  'id-jag/accepted',
  'id-jag/wrong-audience',
  'events/accepted',
]

/** What a server received: the line of the request, the headers and the body, as one text. */
export interface Received {
  readonly method: string
  readonly text: string
}

export interface Outcome {
  readonly report: Report
  /** What the other party received. */
  readonly received: readonly Received[]
  /** Everything that only the target and the person may know. */
  readonly secrets: ReadonlySet<string>
}

/** The other party: its origin, and that of the target. */
export interface Origins {
  readonly own: string
  readonly other: string
}

export interface Way {
  /** How the target leads to the other party. */
  readonly defect: (origins: Origins) => Omit<Defect, 'name'>
  readonly options?: (origins: Origins) => Partial<CheckOptions>
  /** The address at which the other party listens, and the host name under which it is named. */
  readonly address?: string
  readonly host?: string
  /** What the other party answers to agents. By default, it is a service like the target. */
  readonly answer?: (request: Request, origins: Origins) => Response | undefined
}

const ACCOUNT = seedAccount()

const isForPerson = ({ method, headers }: Request): boolean =>
  method === 'GET' && (headers.get('accept') ?? '').startsWith('text/html')

/** The other party asks every person to sign in, whatever is opened. */
const signInPage = (): Response =>
  new Response(
    '<form method="post" action="/sign-in"><input type="email" name="email"><input type="password" name="password"><button>Sign in</button></form>',
    {
      headers: { 'content-type': 'text/html' },
    },
  )

export async function checkAcross({
  defect,
  options,
  address = '127.0.0.1',
  host = address,
  answer,
}: Way): Promise<Outcome> {
  const clock = fastClock()
  const received: Received[] = []
  const secrets = new Set([ACCOUNT.secret, ACCOUNT.email])
  const provider = await createProvider({ issuer: 'http://127.0.0.1:9' })
  const trust = [provider.issuer, provider.second.issuer]
  const serviceAt = (origin: string, defects: readonly Defect[]) =>
    createService(
      { origin, account: ACCOUNT, now: clock.now, trust, fetch: (request) => provider.fetch(request) },
      defects,
    )
  let own = ''
  const other = await listenAt({ address, port: 0 }, async (port) => {
    const origin = `http://${host}:${port}`
    const service = await serviceAt(origin, [])
    return {
      async fetch(request) {
        received.push(await readRequest(request))
        if (isForPerson(request)) return signInPage()
        return answer?.(request, { own, other: origin }) ?? service.fetch(request)
      },
    }
  })
  const origin = `http://${host}:${other.port}`
  const target = await listenAt({ address: '127.0.0.1', port: 0 }, async (port) => {
    own = `http://127.0.0.1:${port}`
    const service = await serviceAt(own, [{ name: 'leads elsewhere', ...defect({ own, other: origin }) }])
    return {
      async fetch(request) {
        const response = await service.fetch(request)
        if (request.method === 'POST') await learn(response, secrets)
        return response
      },
    }
  })
  const live = liveTransport({ allowPrivate: true })
  try {
    const report = await run({
      options: {
        ...DEFAULTS,
        target: new URL(own),
        effects: new Set(EFFECTS),
        account: ACCOUNT,
        loginHint: ACCOUNT.email,
        knownAccount: ACCOUNT.email,
        claim: formDriver({ account: ACCOUNT, outbox: `${own}/outbox` }),
        outbox: `${own}/outbox`,
        writeUrl: `${own}/api/notes`,
        provider,
        maxRequests: 400,
        maxRegistrations: 60,
        revocationGrace: 0,
        ...options?.({ own, other: origin }),
      },
      rules: RULES.filter(({ id }) => WALK.includes(id)),
      catalogue: RULES,
      transport: live.send,
      clock,
    })
    return { report, received, secrets }
  } finally {
    await live.close()
    await Promise.all([other.close(), target.close()])
  }
}

async function readRequest(request: Request): Promise<Received> {
  const { method, url, headers } = request
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`)
  return { method, text: [`${method} ${url}`, ...lines, await request.clone().text()].join('\n') }
}

/** Long strings that the target gave to the agent, apart from URLs. */
async function learn(response: Response, secrets: Set<string>): Promise<void> {
  const text = await response.clone().text()
  for (const [, value = ''] of text.matchAll(/"([^"\s]{16,})"/g))
    if (!/^https?:|^urn:|^\d{4}-/.test(value)) secrets.add(value)
  for (const cookie of response.headers.getSetCookie()) secrets.add(/^[^=]*=([^;]*)/.exec(cookie)?.[1] ?? cookie)
}

/** Returns what the other party got and must not have: requests that may change something, and secrets in any spelling. */
export const leaksIn = ({ received, secrets }: Outcome): string[] =>
  received.flatMap(({ method, text }) => {
    const spellings = [text, decode(text), ...encodedIn(text)]
    const leaked = [...secrets].filter((secret) => secret !== '' && spellings.some((one) => one.includes(secret)))
    const isChange = !['GET', 'HEAD', 'OPTIONS'].includes(method)
    return isChange || leaked.length > 0 ? [text] : []
  })

const decode = (text: string): string =>
  text.replaceAll('+', ' ').replace(/%[0-9a-f]{2}/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)))
const encodedIn = (text: string): string[] =>
  [...text.matchAll(/[\w+/-]{16,}/g)].map(([run]) => Buffer.from(run, 'base64').toString())
