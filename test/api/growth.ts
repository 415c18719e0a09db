/** Makes many checks in this process, over sockets, and prints as JSON what has grown after the first ones. Is run with `--expose-gc`. */

import { check } from '../../src/api/check.js'
import { RULES } from '../../src/catalogue/rules.js'
import { listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'

const [WARM_UP, CHECKS] = process.argv.slice(2).map(Number)

const warnings: string[] = []
process.on('warning', ({ name }) => warnings.push(name))
const signal = new AbortController()

/** A run that registers, gets a token, uses it and revokes it. */
const rules = RULES.filter(({ id }) => /^(?:revoke\/|token\/no-store$|register\/anonymous$)/.test(id))

async function checkOnce(): Promise<void> {
  const sandbox = await listen((origin) => createService({ origin }), 0)
  const report = await check(sandbox.origin, { signal: signal.signal, revocationGrace: 0, timeout: 2000 }, rules)
  if (report.exchanges.length === 0 || report.created.length === 0) throw new Error('the run did nothing')
  await sandbox.close()
}

async function measure() {
  await new Promise((resolve) => setTimeout(resolve, 200))
  globalThis.gc?.()
  const counts = new Map<string, number>()
  for (const kind of process.getActiveResourcesInfo()) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0)
  return { heap: process.memoryUsage().heapUsed, resources: Object.fromEntries(counts), listeners }
}

for (let i = 0; i < (WARM_UP ?? 0); i++) await checkOnce()
const before = await measure()
for (let i = 0; i < (CHECKS ?? 0); i++) await checkOnce()
const after = await measure()
process.stdout.write(JSON.stringify({ before, after, warnings }))
