/** Says how much memory this thread holds: other tests share the process, so that the memory of the process says nothing. */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function taken(): number {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** Returns bytes. What is more than `limit` is looked at again without what only waits to be collected. */
export function held(limit: number): number {
  if (taken() > limit) collect()
  return taken()
}
