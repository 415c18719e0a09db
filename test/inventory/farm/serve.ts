/** Runs a farm in a process of its own, and tells its parent what it saw: so its time and memory are not those of who asks. */

import { type FarmOptions, startFarm } from './start.js'

const farm = await startFarm(JSON.parse(process.argv[2] ?? '{}') as FarmOptions)
process.on('message', () => void farm.seen().then((seen) => process.send?.(seen)))
process.on('disconnect', () => process.exit())
process.send?.({ ports: farm.ports, pem: farm.pem })
