/** What conformant services publish, to be migrated. */

import type { DialectName } from '../../src/dialects/index.js'
import { readSource } from '../../src/document/source.js'
import type { Report } from '../../src/model/report.js'
import { REHEARSAL_ORIGIN } from '../../src/selftest/rehearse.js'
import type { ServiceOptions } from '../../src/service/options.js'
import { createService } from '../../src/service/service.js'

export const ORIGIN = REHEARSAL_ORIGIN
export type Types = ServiceOptions['identityTypes']
export const OFFERS: readonly Types[] = [
  ['anonymous'],
  ['service_auth'],
  ['anonymous', 'service_auth'],
  ['anonymous', 'service_auth', 'identity_assertion'],
  ['identity_assertion'],
]

/** What a conformant service of a version publishes. */
export async function published(dialect: DialectName, identityTypes: Types = OFFERS[3] ?? []) {
  const service = await createService({
    origin: ORIGIN,
    dialect,
    identityTypes,
    trust: ['https://provider.example.net'],
  })
  const read = async (path: string) => (await service.fetch(new Request(ORIGIN + path))).text()
  return {
    source: sourceOf(await read('/auth.md')),
    metadata: metadataOf(
      await read('/.well-known/oauth-protected-resource'),
      await read('/.well-known/oauth-authorization-server'),
    ),
  }
}

export const sourceOf = (text: string) => readSource(new TextEncoder().encode(text), 'auth.md')
export const metadataOf = (resource: string, server: string) => ({
  resource: { file: 'prm.json', text: resource },
  server: { file: 'as-metadata.json', text: server },
})
export const violated = ({ verdicts }: Report) =>
  verdicts
    .filter(({ outcome }) => ['fail', 'warn', 'error'].includes(outcome))
    .map(({ rule, problems }) => `${rule}: ${problems.map(({ message }) => message).join('; ')}`)

/** A short document of an early version, with more of it at its end. */
export const SHORT = (more = '') => `# Access for agents

\`\`\`json
{ "issuer": "https://shop.example", "agent_auth": { "register_uri": "https://shop.example/agents", "identity_types_supported": ["anonymous"], "anonymous": { "credential_types_supported": ["api_key"], "note": "one per tenant" } } }
\`\`\`

## Register

\`\`\`http
POST https://shop.example/agents
Content-Type: application/json

{ "type": "anonymous", "requested_credential_type": "api_key" }
\`\`\`

${more}
`
