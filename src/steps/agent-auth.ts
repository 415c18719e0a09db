import { type Detection, detectDialect } from '../dialects/detect.js'
import { CURRENT, type Dialect, dialect, WALKABLE } from '../dialects/index.js'
import { type Naming, readNaming } from '../dialects/names.js'
import { Inapplicable, NotRun, Refused } from '../ends.js'
import { httpUrl, isSecure } from '../protocol/sites.js'
import type { Exchange } from '../session/http.js'
import { isObject, type JsonObject } from '../session/json.js'
import { endpointAt } from './endpoints.js'
import { type Steps, step } from './step.js'

/** The `agent_auth` object, where it stands. */
export interface AgentAuth {
  readonly exchange: Exchange
  readonly members: JsonObject
  /** `server`, or `resource` when it was put into the protected resource metadata only. */
  readonly place: 'server' | 'resource'
}

export interface AgentAuthFacts {
  agentAuth: AgentAuth
  detection: Detection
  naming: Naming
  dialect: Dialect
  identityEndpoint: string
  claimEndpoint: string
  /** The strings of `identity_types_supported`. */
  identityTypes: readonly string[]
}

export const agentAuthSteps: Steps<AgentAuthFacts> = {
  agentAuth: step({
    effect: 'none',
    needs: ['prm', 'as'],
    run: ({ prm, as }) => {
      for (const [place, { exchange, members }] of [
        ['server', as],
        ['resource', prm],
      ] as const) {
        if (isObject(members['agent_auth'])) return { exchange, members: members['agent_auth'], place }
      }
      throw new Refused('the metadata has no agent_auth object', 'agent-auth/present')
    },
  }),

  detection: step({
    effect: 'none',
    needs: ['options'],
    wants: ['agentAuth', 'as'],
    run: ({ options, agentAuth, as }) => {
      if (options.dialect !== 'auto') return { name: options.dialect, evidence: ['given with --dialect'] }
      if (agentAuth && as) return detectDialect(agentAuth.members, as.members)
      return { name: CURRENT, evidence: ['no agent_auth block: the newest release is assumed'] }
    },
  }),

  naming: step({
    effect: 'none',
    needs: ['agentAuth', 'as', 'detection'],
    run: ({ agentAuth, as, detection }) => readNaming(agentAuth.members, as.members, detection.name),
  }),

  dialect: step({
    effect: 'none',
    needs: ['detection'],
    run: ({ detection }) => {
      const spoken = dialect(detection.name)
      if (spoken) return spoken
      throw new NotRun(
        `the service speaks ${detection.name}, which this version does not walk (it walks ${WALKABLE.join(', ')})`,
        '--dialect <version>',
      )
    },
  }),

  identityEndpoint: step({
    effect: 'none',
    needs: ['agentAuth', 'dialect', 'naming', 'endpoints'],
    run: ({ agentAuth, dialect, naming, endpoints }) => {
      const member = dialect.identityEndpoint
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
      if (!identityTypes.some((type) => dialect.claimableTypes.includes(type))) {
        throw new Inapplicable('no offered type can be claimed')
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

/** A member that goes by the name it has in another version is misnamed, not missing. */
function refuseForeignName({ foreign }: Naming, name: string): void {
  const other = foreign.find((one) => one.name === name)
  if (other) throw new Refused(`the metadata says ${other.member} for ${name}`, 'agent-auth/dialect')
}
