/** Names what words can say about a way in. */

import type { Stance } from '../meaning/model.js'

/** `nothing`: they speak of something else. */
export type Reading = Exclude<Stance, 'mentioned'> | 'nothing'
