/** Writes the sentence that says what a service is to an agent. */

import { REGISTRATION_TYPES } from '../wire/words.js'
import type { PostureName } from './posture.js'
import type { Sign } from './sign.js'

const TYPES: readonly string[] = REGISTRATION_TYPES

/** Returns one sentence that says what a service is to an agent. */
export function sentenceOf(name: PostureName, { url }: Sign, types: readonly string[], registers: boolean): string {
  const at = url === undefined ? '' : ` at ${url}`
  const sentences: Readonly<Record<PostureName, string>> = {
    registration: `Agents register here by auth.md${joinTypes(types)}.`,
    own: `Agents register here by the service's own protocol${at}, and not by auth.md.`,
    oauth: 'This service does not register agents by auth.md: clients get access by OAuth.',
    'credential-guide': `This service does not register agents: a person makes a key${at}.`,
    open: 'This service does not register agents: nobody needs a credential.',
    retired: 'Agents can no longer register here.',
    refused: 'Agents do not register here, and the document names no other way to get access.',
    unrelated: 'This file belongs to another convention with the same name: it says nothing about registration.',
    none: 'This site has no auth.md, and no metadata that offers registration.',
  }
  const yet =
    registers && name !== 'registration' ? ' But its metadata offers registration, so the rules judge that.' : ''
  return sentences[name] + yet
}

function joinTypes(types: readonly string[]): string {
  const known = types.filter((type) => TYPES.includes(type))
  return known.length === 0 ? '' : ` (${known.join(', ')})`
}
