/** The endpoint of auth.md. */

import type { Endpoint } from '../endpoint.js'
import type { Call, Description } from '../publish/description.js'
import { writeDocument } from '../publish/document.js'
import { type Sandbox, versionOf } from '../sandbox.js'
import { PATHS, PRE_CLAIM_SCOPES, SCOPES, SERVICE_NAME } from '../vocabulary.js'
import { file } from './pages.js'

/** Returns the auth.md of the service, with the edits of the defects. */
export const documentEndpoint = (sandbox: Sandbox, edits: readonly ((text: string) => string)[]): Endpoint =>
  file(
    PATHS.document,
    'text/markdown; charset=utf-8',
    edits.reduce(
      (text, edit) => edit(text).replaceAll('{origin}', sandbox.options.origin),
      sandbox.options.document ?? writeDocument(describe(sandbox)),
    ),
  )

/** Describes the service for what it publishes. `origin` differs from the configured one only with a bug. */
export function describe(sandbox: Sandbox, origin: string = sandbox.options.origin): Description {
  const { identityTypes, ttl, interval } = sandbox.options
  const version = versionOf(sandbox)
  const paths = { ...PATHS, ...version.paths }
  const url = (path: keyof typeof paths) => origin + paths[path]
  return {
    name: SERVICE_NAME,
    about: 'keeps notes',
    version,
    issuer: origin,
    resource: origin,
    identityTypes,
    scopes: Object.entries(SCOPES).map(([name, meaning]) => ({
      name,
      meaning,
      beforeClaim: PRE_CLAIM_SCOPES.some((scope) => scope === name),
    })),
    urls: {
      document: url('document'),
      resourceMetadata: url('resourceMetadata'),
      serverMetadata: url('serverMetadata'),
      jwks: url('jwks'),
      identity: url('identity'),
      claim: url('claim'),
      events: url('events'),
      token: url('token'),
      revocation: url('revocation'),
      claimPage: url('claimPage'),
    },
    ttl,
    interval,
    calls: callsOf(url('notes')),
    logo: url('logo'),
    documentation: url('docs'),
    ...visiting(url('docs')),
  }
}

const callsOf = (notes: string): readonly [Call, ...Call[]] => [
  {
    sentence: '`notes.read` lists notes:',
    method: 'GET',
    url: notes,
    answer: { notes: [{ id: 1, text: 'Welcome. Notes that you add appear here.' }] },
  },
  {
    sentence: '`notes.write` adds one:',
    method: 'POST',
    url: notes,
    body: { text: 'Buy milk' },
    answer: { id: 2, text: 'Buy milk' },
  },
]

const visiting = (docs: string): Pick<Description, 'contact' | 'terms'> => ({
  contact: `${docs}#contact`,
  terms: [`[Pricing](${docs}#pricing): free`, `[Terms](${docs}#terms) and [privacy](${docs}#privacy)`],
})
