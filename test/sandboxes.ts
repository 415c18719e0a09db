/** Serves sandboxes over sockets: one that is right, and one whose token responses may be cached. */

import { FIXTURE_FILES } from '../fixtures/registry.generated.js'
import type { Defect } from '../src/service/defects.js'
import { type Listening, listen } from '../src/service/listen.js'
import { createService } from '../src/service/service.js'

/** The first defect of `token/no-store`. */
export const MAY_BE_CACHED: readonly Defect[] = FIXTURE_FILES['token/no-store']?.defects.slice(0, 1) ?? []

export const serveSound = (): Promise<Listening> => listen((origin) => createService({ origin }), 0)
export const serveBroken = (): Promise<Listening> => listen((origin) => createService({ origin }, MAY_BE_CACHED), 0)
