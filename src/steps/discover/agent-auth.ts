/** Reads the `agent_auth` block: the version of the service, its endpoints and its identity types. */

import { type Detection, decideByAnswer, detectDialect } from '../../dialects/detect.js'
import { toldByDocument } from '../../dialects/in-document.js'
import { CURRENT, dialect } from '../../dialects/index.js'
import { isClaimable, type Naming, readNaming } from '../../dialects/names.js'
import { ANY, detectByMetadata, detectByRegistration } from '../../dialects/version-evidence.js'
import { showsRegistration } from '../../document/meaning/endpoints.js'
import type { AgentAuth, AgentAuthFacts } from '../../facts/endpoints.js'
import type { Known } from '../../facts/index.js'
import type { Metadata } from '../../facts/metadata.js'
import { Inapplicable, Refused } from '../../model/ends.js'
import { isObject, objectOf } from '../../wire/json.js'
import { httpUrl, isSecure } from '../../wire/sites.js'
import { type Steps, step } from '../step.js'
import { endpointAt } from './endpoints.js'

export const agentAuthSteps: Steps<AgentAuthFacts> = {
  agentAuth: step({
    effect: 'none',
    needs: ['prm', 'as'],
    run: ({ prm, as }) => {
      const found = agentAuthIn({ server: as, resource: prm })
      if (found) return found
      throw new Refused('the metadata has no agent_auth object', 'agent-auth/present')
    },
  }),

  documentEvidence: step({
    effect: 'none',
    needs: ['document'],
    run: ({ document }) => toldByDocument(document) ?? { names: [], evidence: [] },
  }),

  detectionSoFar: step({
    effect: 'none',
    needs: ['options'],
    wants: ['agentAuth', 'as', 'document', 'documentEvidence', 'posture'],
    run: ({ options, agentAuth, as, document, documentEvidence, posture }) => {
      if (options.dialect !== 'auto') return { name: options.dialect, evidence: ['set with --dialect'], others: [] }
      return detectFrom({ agentAuth, as, document, documentEvidence, posture })
    },
  }),

  detection: step({
    effect: 'none',
    needs: ['options', 'detectionSoFar'],
    wants: ['agentAuth', 'as', 'documentEvidence', 'anonymousPost', 'firstEmailPost'],
    run: ({ options, detectionSoFar, agentAuth, as, documentEvidence, anonymousPost, firstEmailPost }) => {
      const post = anonymousPost ?? firstEmailPost
      const answer = post && objectOf(post.response.json)
      if (options.dialect !== 'auto' || !agentAuth || !as || !answer) return detectionSoFar
      const byMetadata = detectByMetadata(agentAuth.members, as.members)
      const byAnswer = detectByRegistration(answer)
      const published = detectDialect(byMetadata, documentEvidence, byAnswer)
      return decideByAnswer(published, byAnswer, { metadata: byMetadata, document: documentEvidence })
    },
  }),

  naming: step({
    effect: 'none',
    needs: ['agentAuth', 'as', 'detectionSoFar'],
    run: ({ agentAuth, as, detectionSoFar }) => readNaming(agentAuth.members, as.members, detectionSoFar.name),
  }),

  dialect: step({
    effect: 'none',
    needs: ['detection'],
    run: ({ detection }) => dialect(detection.name),
  }),

  identityEndpoint: step({
    effect: 'none',
    needs: ['agentAuth', 'detectionSoFar', 'naming', 'endpoints'],
    run: ({ agentAuth, detectionSoFar, naming, endpoints }) => {
      const member = dialect(detectionSoFar.name).identityEndpoint
      const url = httpUrl(agentAuth.members[member])
      if (url && isSecure(url)) return endpointAt(url, endpoints)
      refuseForeignName(naming, member)
      throw new Refused(`${member} is not an https URL`, 'agent-auth/shape')
    },
  }),

  claimEndpoint: step({
    effect: 'none',
    needs: ['agentAuth', 'identityTypes', 'dialect', 'naming', 'endpoints'],
    run: ({ agentAuth, identityTypes, dialect, naming, endpoints }) => {
      const member = dialect.claimEndpoint
      const value = agentAuth.members[member]
      const url = httpUrl(value)
      if (url && isSecure(url)) return endpointAt(url, endpoints)
      if (value !== undefined) throw new Refused(`${member} is not an https URL`, 'agent-auth/shape')
      refuseForeignName(naming, member)
      if (!isClaimable(dialect, identityTypes, agentAuth.members)) {
        throw new Inapplicable('the service offers no type that can be claimed')
      }
      throw new Refused(`the metadata has no ${member}`, 'agent-auth/claim-endpoint')
    },
  }),

  identityTypes: step({
    effect: 'none',
    needs: ['agentAuth'],
    run: ({ agentAuth }) => {
      const listed = agentAuth.members['identity_types_supported']
      if (!Array.isArray(listed)) throw new Refused('identity_types_supported is not an array', 'agent-auth/shape')
      if (listed.length === 0) throw new Refused('identity_types_supported is empty', 'agent-auth/identity-types')
      const types = listed.filter((type) => typeof type === 'string')
      if (types.length === 0) throw new Refused('identity_types_supported lists no string', 'agent-auth/shape')
      return types
    },
  }),
}

/** Detects the version by what is published. */
export function detectFrom({
  agentAuth,
  as,
  document,
  documentEvidence,
  posture,
}: Known<never, 'agentAuth' | 'as' | 'document' | 'documentEvidence' | 'posture'>): Detection {
  if (agentAuth) return detectDialect(detectByMetadata(agentAuth.members, as?.members ?? {}), documentEvidence)
  // A service without the protocol may use one of its words, and speaks no version of it.
  const speaks = document !== undefined && (showsRegistration(document) || posture?.registers === true)
  if (speaks && documentEvidence && documentEvidence.names.length > 0) return detectDialect(ANY, documentEvidence)
  const evidence = ['no agent_auth block, so the newest release is used']
  return { name: CURRENT, evidence, others: [], assumed: true }
}

/** Returns the block from the metadata that has it. */
export function agentAuthIn(metadata: Readonly<Partial<Record<AgentAuth['place'], Metadata>>>): AgentAuth | undefined {
  for (const place of ['server', 'resource'] as const) {
    const around = metadata[place]
    const members = around?.members['agent_auth']
    if (around && isObject(members)) return { ...around, members, place }
  }
  return undefined
}

/** Ends the step if the member has its name of another version: then it is misnamed, not missing. */
export function refuseForeignName({ foreign }: Naming, name: string): void {
  const other = foreign.find((one) => one.name === name)
  if (other) throw new Refused(`the metadata uses ${other.member} instead of ${name}`, 'agent-auth/dialect')
}
