/** Says in lines what a provider publishes and how a service can trust it. */

import type { AgentProvider } from '../../provider/provider.js'

/** Lists what a provider publishes, and where. */
export const listPublished = ({ issuer, jwksUri, clientId, second, alg }: AgentProvider): string[] => [
  `  issuer         ${issuer}`,
  `  keys           ${jwksUri}  (${alg})`,
  `  metadata       ${issuer}/.well-known/openid-configuration`,
  `  client_id      ${clientId}`,
  `  second issuer  ${second.issuer}`,
]

/** Says in one line how to make a service trust the provider. */
export const howToTrust = ({ issuer, jwksUri, second }: AgentProvider): string =>
  `Trust it: only in a development service, accept the issuer ${issuer} with the JWKS ${jwksUri}, and also ${second.issuer}`
