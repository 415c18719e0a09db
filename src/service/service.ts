/** Puts the sandbox together from its endpoints and its defects. */

import { Hono } from 'hono'
import { createKeys } from './credentials/keys.js'
import type { Behaviour, Defect } from './defects.js'
import { type Endpoint, mount, putHeaders } from './endpoint.js'
import { notesEndpoint } from './endpoints/api.js'
import { claimEndpoint } from './endpoints/claim.js'
import { completionEndpoints } from './endpoints/claim-completion.js'
import { claimPageEndpoint } from './endpoints/claim-page.js'
import { documentEndpoint } from './endpoints/document.js'
import { eventsEndpoint } from './endpoints/events.js'
import { identityEndpoint } from './endpoints/identity.js'
import { inspectionEndpoints } from './endpoints/inspection.js'
import { metadataEndpoints } from './endpoints/metadata.js'
import { siteEndpoints } from './endpoints/pages.js'
import { revocationEndpoint } from './endpoints/revocation.js'
import { signInEndpoint } from './endpoints/sign-in.js'
import { tokenEndpoint } from './endpoints/token.js'
import { mutate, mutationsFor } from './mutate.js'
import { completeOptions, type ServiceOptions } from './options.js'
import { createRateLimit } from './rate-limit.js'
import { messageEnvelope, Refusal } from './refusal.js'
import { type Sandbox, versionOf } from './sandbox.js'
import { createStore } from './store.js'
import { createTrustedIssuers } from './trust/trusted-issuer.js'

/** A service at which agents register, in memory. */
export interface Service {
  readonly options: ServiceOptions
  fetch(request: Request): Promise<Response>
}

/** Creates a conformant service of one version of the protocol. With defects, it breaks only those requirements. */
export async function createService(
  options: Partial<ServiceOptions> = {},
  defects: readonly Defect[] = [],
): Promise<Service> {
  const behaviours = new Set<Behaviour>(defects.flatMap(({ behaviour = [] }) => behaviour))
  const misbehaves = (behaviour: Behaviour) => behaviours.has(behaviour)
  let configured = options
  for (const { service } of defects) configured = { ...configured, ...service }
  const completed = completeOptions(configured)
  const sandbox: Sandbox = {
    options: completed,
    keys: await createKeys(misbehaves),
    store: createStore(),
    issuers: createTrustedIssuers(completed, misbehaves),
    misbehaves,
    assertionPatches: defects.flatMap(({ assertion = [] }) => assertion),
  }
  const edits = defects.flatMap(({ document = [] }) => document)
  const app = createApp(sandbox, [documentEndpoint(sandbox, edits), ...endpoints(sandbox)])
  const wire = defects.flatMap(({ wire = [] }) => wire)

  return {
    options: sandbox.options,
    async fetch(request) {
      const mutations = await mutationsFor(wire, request, versionOf(sandbox))
      let answer = await app.fetch(asGet(request))
      for (const mutation of mutations) answer = await mutate(answer, mutation, sandbox)
      return request.method === 'HEAD' ? new Response(null, answer) : answer
    },
  }
}

const endpoints = (sandbox: Sandbox): Endpoint[] => [
  ...metadataEndpoints(sandbox),
  identityEndpoint(sandbox),
  claimEndpoint(sandbox),
  ...completionEndpoints(sandbox),
  ...(versionOf(sandbox).exchanges ? [tokenEndpoint(sandbox), revocationEndpoint(sandbox)] : []),
  eventsEndpoint(sandbox),
  notesEndpoint(sandbox),
  signInEndpoint(sandbox),
  claimPageEndpoint(sandbox),
  ...siteEndpoints(sandbox),
  ...inspectionEndpoints(sandbox),
]

/** HEAD is answered like GET, including the defects. The body is removed last. */
const asGet = (request: Request): Request =>
  request.method === 'HEAD' ? new Request(request.url, { headers: request.headers }) : request

function createApp({ options }: Sandbox, mounted: readonly Endpoint[]): Hono {
  const app = new Hono()
  const headers = {
    'x-content-type-options': 'nosniff',
    ...(options.origin.startsWith('https:')
      ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
      : {}),
  }
  app.use(async (c, next) => {
    await next()
    putHeaders(c, headers)
  })
  for (const endpoint of mounted) mount(app, endpoint, createRateLimit(options))
  app.notFound((c) => messageEnvelope(c, new Refusal(404, 'not_found', 'There is nothing here.')))
  return app
}
