/** Says in one sentence what a service is to an agent. */

import { REGISTRATION_TYPES } from '../wire/words.js'
import type { Sign } from './document.js'
import type { PostureName } from './posture.js'

const TYPES: readonly string[] = REGISTRATION_TYPES

/** One honest sentence on what a service is to an agent. */
export function sentenceOf(name: PostureName, { url }: Sign, types: readonly string[], registers: boolean): string {
  const at = url === undefined ? '' : ` at ${url}`
  const sentences: Readonly<Record<PostureName, string>> = {
    registration: `Agents register here by auth.md${joinTypes(types)}.`,
    own: `Agents register here by the service's own protocol${at}, and not by auth.md's.`,
    oauth: 'This service does not register agents by auth.md: clients get in by OAuth.',
    'credential-guide': `This service does not register agents: a person makes a key${at}.`,
    open: 'This service registers nobody: no credential is needed.',
    retired: 'Agents can no longer register here.',
    unrelated: 'This file belongs to another convention that shares the name: it says nothing about registration.',
    none: 'There is no auth.md here, and no metadata that offer registration.',
  }
  const yet =
    registers && name !== 'registration' ? ' Its metadata offer registration all the same, and that is judged.' : ''
  return sentences[name] + yet
}

function joinTypes(types: readonly string[]): string {
  const known = types.filter((type) => TYPES.includes(type))
  return known.length === 0 ? '' : ` (${known.join(', ')})`
}
