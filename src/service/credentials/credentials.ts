/** Gives a registration its credentials, as its version defines them. */

import type { Registered } from '../publish/answers.js'
import { type Sandbox, versionOf } from '../sandbox.js'
import type { Registration } from '../store.js'
import { issueCredential } from './access-token.js'
import { issueIdentity } from './assertion.js'

/** Returns the credentials of a registration: an assertion to exchange, or the credential itself in versions without exchange. */
export async function issueCredentials(
  sandbox: Sandbox,
  registration: Registration,
): Promise<Pick<Registered, 'identity' | 'credential'>> {
  if (versionOf(sandbox).exchanges) return { identity: await issueIdentity(sandbox, registration) }
  return { credential: await issueCredential(sandbox, registration, registration.credentialType) }
}
