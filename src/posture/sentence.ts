/** Writes the sentence that says what a service is to an agent. */

import type { Exchange } from '../wire/http.js'
import { REGISTRATION_TYPES } from '../wire/words.js'
import type { PostureName } from './posture.js'
import type { Sign } from './sign.js'

const TYPES: readonly string[] = REGISTRATION_TYPES

/** What there was, is not yet there, or only the metadata offer. */
export interface Beside {
  readonly isPlanned: boolean
  readonly isOver: boolean
  /** The metadata offer registration. */
  readonly registers: boolean
}

/** Returns one sentence that says what a service is to an agent, and a second one for what is beside it. */
export function sentenceOf(name: PostureName, { url }: Sign, types: readonly string[], beside: Beside): string {
  const at = url === undefined ? '' : ` at ${url}`
  const sentences: Readonly<Record<PostureName, string>> = {
    registration: `Agents register here by auth.md${joinTypes(types)}.`,
    own: `Agents register here by the service's own protocol${at}, and not by auth.md.`,
    oauth: 'This service does not register agents by auth.md: clients get access by OAuth.',
    'credential-guide': `This service does not register agents: a person makes a key${at}.`,
    open: beside.registers
      ? 'At this service nobody needs a credential.'
      : 'This service does not register agents: nobody needs a credential.',
    retired: 'Agents can no longer register here.',
    refused: beside.isPlanned
      ? 'Agents cannot register here today, and the document names no other way to get access.'
      : 'Agents do not register here, and the document names no other way to get access.',
    unrelated: 'This file belongs to another convention with the same name: it says nothing about registration.',
    none: 'This site has no auth.md, and no metadata that offers registration.',
  }
  return [sentences[name], ...(name === 'registration' ? [] : besides(name, beside))].join(' ')
}

const besides = (name: PostureName, { isPlanned, isOver, registers }: Beside): string[] => [
  ...(isPlanned ? ['Registration by auth.md is planned and not yet there.'] : []),
  ...(isOver && name !== 'retired' ? ['Agents could register in the past.'] : []),
  ...(registers ? ['But its metadata offers registration, so the rules judge that.'] : []),
]

/** Returns the sentence for a document that does not say what the service is, or not in English. */
export const untoldSentence = (isForeign: boolean): string =>
  isForeign
    ? 'What an agent can do here cannot be told: the sentences are not in English, and no request, table or metadata shows a way to get access.'
    : 'What an agent can do here cannot be told: neither the document nor the metadata offers or refuses a way to get access.'

/** Returns the sentence for a service of which nothing was found, and which refused something: what is refused may exist. */
export const hiddenSentence = ({ request: { url }, response: { status } }: Exchange): string =>
  `What an agent can do here cannot be told: ${url} answered ${status}, so that it may exist for other clients.`

function joinTypes(types: readonly string[]): string {
  const known = types.filter((type) => TYPES.includes(type))
  return known.length === 0 ? '' : ` (${known.join(', ')})`
}
