import { RULE_FILES } from '../../rules/registry.generated.js'
import type { Document, DocumentSource } from '../../src/document/model.js'
import type { Rule } from '../../src/judge/define-rule.js'
import { ignorableOf } from '../../src/judge/traits.js'

const BLOCK = {
  identity_endpoint: 'https://a.dev/n',
  identity_types_supported: ['anonymous', 'service_auth'],
  anonymous: { credential_types_supported: ['api_key'] },
}
const SCOPES = { scopes_supported: ['a.read', 'a.write'] }
const metadata = (members: object) => ({
  url: 'https://a.dev/m',
  finalUrl: 'https://a.dev/m',
  members,
})
const server = { issuer: 'https://a.dev', token_endpoint: 'https://a.dev/no', agent_auth: BLOCK, ...SCOPES }

const as = metadata(server)
const prm = metadata({ resource: 'https://a.dev', authorization_servers: ['https://a.dev'], ...SCOPES })

/** What a service publishes beside its document, so that every rule has something to compare that with. */
const FACTS = {
  as,
  prm,
  metadata: { resource: prm, server: as },
  agentAuth: { ...metadata(server), members: BLOCK },
  ownSites: { base: 'https://a.dev/auth.md', sites: new Set(['a.dev']), named: true },
  ownHosts: new Set(['a.dev']),
  startedAt: 0,
  judged: {
    verdicts: [],
    known: Object.values(RULE_FILES).map((rule) => ({ id: rule.id, ignorable: ignorableOf(rule) })),
  },
}

const KNOWN = [...Object.keys(FACTS), 'documentSource', 'document']

/** Every rule of the document that needs no answer from the wire. */
export const OFFLINE: readonly Rule[] = Object.values(RULE_FILES).filter(
  ({ id, needs }) => id.startsWith('document/') && needs.every((fact) => KNOWN.includes(fact)),
)

/** What such a rule is asked with. */
export const factsOf = (documentSource: DocumentSource, document: Document) => ({ ...FACTS, documentSource, document })

export const judge = (rule: Rule, facts: ReturnType<typeof factsOf>): void => {
  if (!rule.unless?.(facts as never)) rule.check(facts as never)
}
