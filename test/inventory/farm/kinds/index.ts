/** Every kind of host of the farm. */

import type { Kind } from '../kind.js'
import { ANSWERING_ANYTHING } from './anything.js'
import { HOSTILE } from './hostile.js'
import { POSTURES } from './postures.js'
import { REGISTERING } from './registering.js'
import { SURFACES } from './surfaces.js'
import { TROUBLES } from './troubles.js'

export const KINDS: readonly Kind[] = [
  ...REGISTERING,
  ...POSTURES,
  ...SURFACES,
  ...ANSWERING_ANYTHING,
  ...TROUBLES,
  ...HOSTILE,
]
