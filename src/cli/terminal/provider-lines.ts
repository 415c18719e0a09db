import type { AgentProvider } from '../../provider/provider.js'

/** What a provider publishes, and where. */
export const listPublished = ({ issuer, jwksUri, clientId, second, alg }: AgentProvider): string[] => [
  `  issuer         ${issuer}`,
  `  keys           ${jwksUri}  (${alg})`,
  `  metadata       ${issuer}/.well-known/openid-configuration`,
  `  client_id      ${clientId}`,
  `  second issuer  ${second.issuer}`,
]

/** What to tell a service, in one line. */
export const howToTrust = ({ issuer, jwksUri, second }: AgentProvider): string =>
  `Trust it: in a development service only, accept the issuer ${issuer} with the JWKS ${jwksUri}, and likewise ${second.issuer}`
