/** Measures what one name of an inventory costs: CPU time and requests, by what is there. `npm run bench:survey [names]`. */

import { surveyName } from '../src/inventory/survey.js'
import { createService } from '../src/service/service.js'
import { inProcess } from '../src/session/transport/in-process.js'
import { type HttpResponse, type Transport, TransportFailure } from '../src/wire/http.js'

const ORIGIN = 'https://service.example.net'

const page = (status: number, type: string, text: string): HttpResponse => ({
  status,
  headers: new Headers({ 'content-type': type }),
  bytes: new TextEncoder().encode(text),
  truncated: false,
})

const SHELL = `<!doctype html><html><head><title>App</title></head><body><div id="app"></div>${'<script src="/a.js"></script>'.repeat(40)}</body></html>`

/** Each answer is made once, so that the time of the service does not count. */
function remembered(transport: Transport): Transport {
  const known = new Map<string, HttpResponse>()
  return async (request, signal, step) => {
    const what = `${request.method} ${request.url}`
    const response = known.get(what) ?? (await transport(request, signal, step))
    known.set(what, response)
    return response
  }
}

const service = await createService({ origin: ORIGIN })

const KINDS: Readonly<Record<string, Transport>> = {
  dead: async ({ method, url }) => {
    throw new TransportFailure('ENOTFOUND', `${method} ${url} failed: the host name does not exist`)
  },
  nothing: async () => page(404, 'text/plain', 'Not found\n'),
  spa: async () => page(200, 'text/html', SHELL),
  service: remembered(inProcess((request) => service.fetch(request))),
}

const names = Number(process.argv[2] ?? 200)
process.stdout.write(
  `kind      requests   CPU ms a name   (${names} names, after ${Math.ceil(names / 4)} to warm up)\n`,
)
for (const [kind, transport] of Object.entries(KINDS)) {
  const survey = () => surveyName({ name: 'service.example.net', url: `${ORIGIN}/`, at: { file: '-' } }, { transport })
  for (let i = 0; i < names / 4; i++) await survey()
  const before = process.cpuUsage()
  let requests = 0
  for (let i = 0; i < names; i++) requests = (await survey()).requests
  const { user, system } = process.cpuUsage(before)
  process.stdout.write(
    `${kind.padEnd(9)} ${String(requests).padStart(8)} ${((user + system) / 1000 / names).toFixed(1).padStart(15)}\n`,
  )
}
