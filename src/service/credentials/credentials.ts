/** Hands out what a registration works with, as its version has it. */

import type { Registered } from '../publish/answers.js'
import { type Sandbox, versionOf } from '../sandbox.js'
import type { Registration } from '../store.js'
import { issueCredential } from './access-token.js'
import { issueIdentity } from './assertion.js'

/** What a registration gets to work with: an assertion to exchange, or where there is no exchange the credential itself. */
export async function issueCredentials(
  sandbox: Sandbox,
  registration: Registration,
): Promise<Pick<Registered, 'identity' | 'credential'>> {
  if (versionOf(sandbox).exchanges) return { identity: await issueIdentity(sandbox, registration) }
  return { credential: await issueCredential(sandbox, registration, registration.credentialType) }
}
