/** Makes the life cycle map of a service, of what a run has seen and judged. */

import { CLIENT_REGISTRATION } from '../dialects/trust.js'
import {
  type Cell,
  CREDENTIALS,
  type CredentialLifecycle,
  type Lifecycle,
  type TypeLifecycle,
} from '../model/lifecycle.js'
import { type SeenType, TRUST_LEVELS } from '../model/surface.js'
import { IDENTITY_ASSERTION, SERVICE_AUTH, VERIFIED_EMAIL } from '../wire/words.js'
import { anonymousQuestions } from './anonymous.js'
import { cellOf, type Evidence } from './cell.js'
import { emailQuestions } from './email.js'
import type { Known } from './known.js'
import { never, rowOf } from './parts.js'
import { providerQuestions } from './provider.js'
import type { Questions } from './question.js'

/** Makes the map, from the lowest trust level up. There is none where no type of registration is known. */
export function lifecycleOf(
  known: Partial<Pick<Known, 'dialect'>> & Omit<Known, 'dialect'>,
  evidence: Evidence,
): Lifecycle | undefined {
  const { registrationTypes } = known.surface
  if (registrationTypes.length === 0) return undefined
  const rank = ({ trust }: SeenType): number => (trust ? TRUST_LEVELS.indexOf(trust) : TRUST_LEVELS.length)
  const types = [...registrationTypes].sort((a, b) => rank(a) - rank(b))
  return { types: types.map((type) => typeOf(type, known, evidence)) }
}

function typeOf(
  { type, trust, from }: SeenType,
  { dialect, ...known }: Partial<Pick<Known, 'dialect'>> & Omit<Known, 'dialect'>,
  evidence: Evidence,
): TypeLifecycle {
  const questions = dialect ? questionsOf(type, { ...known, dialect }) : nobodyKnows(NO_VERSION)
  return {
    type,
    ...(trust === undefined ? {} : { trust }),
    tried: from.includes('wire'),
    credentials: CREDENTIALS.map((credential): CredentialLifecycle => {
      const cells = Object.entries(questions[credential]).map(([aspect, asked]) => [aspect, cellOf(asked, evidence)])
      return {
        credential,
        ...(Object.fromEntries(cells) as Record<keyof Omit<CredentialLifecycle, 'credential'>, Cell>),
      }
    }),
  }
}

const NO_VERSION = 'nothing says which version of auth.md this is'

function questionsOf(type: string, known: Known): Questions {
  if (type === 'anonymous') return anonymousQuestions(known)
  if (type === IDENTITY_ASSERTION) return providerQuestions(known)
  const { identityTypes, name } = known.dialect
  const isByAddress = type === (identityTypes.includes(SERVICE_AUTH) ? SERVICE_AUTH : VERIFIED_EMAIL)
  if (isByAddress) return emailQuestions(known)
  return nobodyKnows(
    type === CLIENT_REGISTRATION
      ? 'this check registers agents, and no clients of OAuth (RFC 7591)'
      : `${name} has no registration of the type ${type}`,
  )
}

/** The questions of a type that no run tries. */
function nobodyKnows(why: string): Questions {
  const row = rowOf(never(why))
  return Object.fromEntries(CREDENTIALS.map((credential) => [credential, row])) as Questions
}
