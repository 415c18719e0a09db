import { checkTarget } from './check.js'
import type { CheckFlags } from './check-options.js'
import type { Io } from './io.js'
import { type ServeFlags, serve } from './serve.js'

/** `authmd-check demo`: a sandbox on a free port, and a full check of it over the wire. */
export async function demoCommand(io: Io, flags: ServeFlags & CheckFlags): Promise<number> {
  const { origin, close } = await serve(flags)
  try {
    return await checkTarget(io, new URL(origin), flags)
  } finally {
    await close()
  }
}
