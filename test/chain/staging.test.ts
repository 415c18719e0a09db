import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check } from '../../src/api/check.js'
import { exitCode } from '../../src/api/exit-code.js'
import type { Report } from '../../src/model/report.js'
import type { RuleId } from '../../src/model/stage.js'
import { PLAIN } from '../../src/reports/paint.js'
import { pretty } from '../../src/reports/pretty.js'
import { listenAt } from '../../src/serve/http-server.js'
import type { Defect } from '../../src/service/defects.js'
import { createService } from '../../src/service/service.js'

interface Server {
  readonly origin: string
  readonly methods: string[]
  close(): Promise<void>
}

/** Serves a service at a port of its own, and writes down the methods of what it is asked. */
async function serve(defect: (own: string) => Omit<Defect, 'name'>, hang: (path: string) => boolean = () => false) {
  const methods: string[] = []
  let origin = ''
  const { close } = await listenAt({ address: '127.0.0.1', port: 0 }, async (port) => {
    origin = `http://127.0.0.1:${port}`
    const service = await createService({ origin }, [{ name: 'as deployed', ...defect(origin) }])
    return {
      fetch(request) {
        methods.push(request.method)
        if (hang(new URL(request.url).pathname)) return new Promise<Response>(() => undefined)
        return service.fetch(request)
      },
    }
  })
  return { origin, methods, close } satisfies Server
}

const PRM = '/.well-known/oauth-protected-resource'
const ask = (target: string, options: Parameters<typeof check>[1] = {}) =>
  check(target, { revocationGrace: 0, maxRequests: 300, ...options })
const outcomeOf = ({ verdicts }: Report, rule: RuleId) => verdicts.find((one) => one.rule === rule)?.outcome
const code = (report: Report) => exitCode(report, { strict: false, complete: false })
const written = ({ methods }: Server) => methods.filter((method) => method !== 'GET' && method !== 'HEAD')

let production: Server
beforeAll(async () => {
  production = await serve(() => ({}))
})
afterAll(() => production.close())

/** What staging serves: the document of production, which names only production. */
const documentOf = (own: string) => (text: string) => text.replaceAll(own, production.origin)

describe('staging serves the document of production', () => {
  test('and has metadata of its own: these are followed, and that they disagree is a finding', async () => {
    production.methods.length = 0
    const staging = await serve((own) => ({ document: documentOf(own) }))
    try {
      const report = await ask(staging.origin)
      expect(written(production)).toEqual([])
      expect(report.writtenTo).toEqual([new URL(staging.origin).host])
      expect(new Set(report.created.map(({ host }) => host))).toEqual(new Set([new URL(staging.origin).host]))
      expect(outcomeOf(report, 'register/anonymous')).toBe('pass')
      expect(outcomeOf(report, 'document/endpoints-match')).toBe('fail')
      expect(code(report)).toBe(1)
      const [, second] = pretty(report, { color: PLAIN, verbose: false, width: 110 }).split('\n')
      expect(second).toContain(`wrote to ${new URL(staging.origin).host}`)
    } finally {
      await staging.close()
    }
  })

  test('and has none: nothing is written anywhere, and the option is named that would allow it', async () => {
    production.methods.length = 0
    const staging = await serve((own) => ({
      document: documentOf(own),
      wire: [{ on: `GET ${PRM}`, status: 404, body: '' }],
    }))
    const { host } = new URL(production.origin)
    try {
      const report = await ask(staging.origin)
      expect(written(production)).toEqual([])
      expect(report.writtenTo).toBeUndefined()
      expect(report.created).toEqual([])
      const registering = report.verdicts.find(({ rule }) => rule === 'register/anonymous')
      expect(registering).toMatchObject({ outcome: 'notRun', option: `--also ${host}` })
      // The metadata of production name their own host.
      expect(outcomeOf(report, 'server/same-origin')).toBe('pass')
      expect(code(report)).toBe(1)
      const allowed = await ask(staging.origin, { also: [host] })
      expect(allowed.writtenTo).toEqual([host])
      expect(written(production)).not.toEqual([])
      expect(new Set(allowed.created.map((one) => one.host))).toEqual(new Set([host]))
    } finally {
      await staging.close()
    }
  })
})

describe('the target is asked first', () => {
  /** A document that names the metadata of production before those of the target, at another path of its own. */
  const both = (own: string) => (text: string) =>
    `${text.replaceAll(own, production.origin)}\n\nSee [ours](${production.origin}${PRM}) and [these](${own}${PRM}/here).\n`

  test('metadata that a document names at the target come before those that it names elsewhere, whatever their order', async () => {
    production.methods.length = 0
    const staging = await serve((own) => ({
      document: both(own),
      wire: [{ on: `GET ${PRM}`, status: 404, body: '' }],
    }))
    try {
      const report = await ask(staging.origin, { effects: new Set(['read']) })
      const asked = report.exchanges.filter(({ step }) => step === 'prmSearch').map(({ request }) => request.url)
      const [here, there] = [`${staging.origin}${PRM}/here`, production.origin + PRM].map((url) => asked.indexOf(url))
      expect(here).toBeGreaterThan(0)
      expect(there).toBeGreaterThan(here ?? 0)
    } finally {
      await staging.close()
    }
  })

  test('metadata that get no answer may exist, so nobody else is asked, and nothing is decided about them', async () => {
    production.methods.length = 0
    const staging = await serve(
      (own) => ({ document: documentOf(own), wire: [{ on: `GET ${PRM}`, status: 404, body: '' }] }),
      (path) => path === `${PRM}/api`,
    )
    try {
      const report = await ask(`${staging.origin}/api`, { timeout: 200 })
      expect(outcomeOf(report, 'resource/reachable')).toBe('inconclusive')
      expect(
        report.exchanges.filter(
          ({ step, request }) => step === 'prmSearch' && request.url.startsWith(production.origin),
        ),
      ).toEqual([])
      expect(report.writtenTo).toBeUndefined()
      expect(written(production)).toEqual([])
      expect(code(report)).not.toBe(0)
    } finally {
      await staging.close()
    }
  })

  test('its well-known URL before a 401 that leads elsewhere: the first counts, and the difference is a finding', async () => {
    const staging = await serve(() => ({
      wire: [
        {
          on: 'GET /api/notes',
          where: 'refusal',
          headers: { 'www-authenticate': `Bearer resource_metadata="${production.origin}${PRM}"` },
        },
      ],
    }))
    try {
      const report = await ask(staging.origin)
      expect(report.writtenTo).toEqual([new URL(staging.origin).host])
      expect(outcomeOf(report, 'resource/challenge-agrees')).toBe('fail')
    } finally {
      await staging.close()
    }
  })
})
