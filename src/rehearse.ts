import type { Report } from './model.js'
import { DEFAULTS } from './options.js'
import { RULES } from './rules.js'
import { run } from './run.js'
import type { Defect } from './sandbox/defects.js'
import { createService } from './sandbox/service.js'
import { type TlsInfo, TransportFailure } from './session/http.js'
import { inProcess } from './transports/in-process.js'

/** A public name over https, so that no rule is softened by what is allowed on loopback. */
export const REHEARSAL_ORIGIN = 'https://service.example.net'
const DAY = 86_400_000

/** All rules against the sandbox, in this process and without a socket; with a defect, against a service that breaks just that. */
export async function rehearse(defect?: Defect): Promise<Report> {
  const service = await createService({ origin: REHEARSAL_ORIGIN }, defect ? [defect] : [])
  const { failure, protocol, daysLeft } = defect?.connection ?? {}
  const fetch = async (request: Request) => {
    if (failure !== undefined) throw new TransportFailure(failure, `${request.method} ${request.url}: ${failure}`)
    return service.fetch(request)
  }
  return rehearseWith(fetch, defect?.options, tlsInfo(protocol, daysLeft))
}

const tlsInfo = (protocol = 'TLSv1.3', daysLeft = 90): TlsInfo => ({ protocol, validTo: Date.now() + daysLeft * DAY })

/** The same against any service of that origin. */
export function rehearseWith(
  fetch: (request: Request) => Promise<Response>,
  options: Defect['options'] = {},
  tls = tlsInfo(),
): Promise<Report> {
  return run({
    options: { ...DEFAULTS, revocationGrace: 0, ...options, target: new URL(REHEARSAL_ORIGIN) },
    rules: RULES,
    transport: inProcess(fetch, tls),
  })
}
