/** Every hostile behaviour, in the order of `docs/hostile.md`. */
import type { Behaviour } from './behaviour.js'
import { ANSWERS } from './behaviours/answers.js'
import { BODIES } from './behaviours/bodies.js'
import { FRAMING } from './behaviours/framing.js'
import { HEADERS } from './behaviours/headers.js'
import { LIMITS } from './behaviours/limits.js'
import { METADATA } from './behaviours/metadata.js'
import { PAGES } from './behaviours/pages.js'
import { REDIRECTS } from './behaviours/redirects.js'
import { SECRETS } from './behaviours/secrets.js'
import { SILENCE } from './behaviours/silence.js'

export const BEHAVIOURS: readonly Behaviour[] = [
  ...SILENCE,
  ...LIMITS,
  ...REDIRECTS,
  ...FRAMING,
  ...HEADERS,
  ...BODIES,
  ...METADATA,
  ...ANSWERS,
  ...PAGES,
  ...SECRETS,
]
