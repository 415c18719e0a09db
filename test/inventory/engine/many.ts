/** Asks many names of a survey that costs nothing, and prints the most memory that this took: `many.mjs <names> <folder>`. */

import { mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inventory } from '../../../src/inventory/engine/inventory.js'
import { Journal } from '../../../src/inventory/engine/journal.js'
import { Slots } from '../../../src/inventory/engine/slots.js'
import { nameOf, rowOf } from './rows.js'

const [, , count = '0', folder = '.'] = process.argv

async function* names() {
  for (let i = 0; i < Number(count); i++) yield nameOf(`host-${i}.domain-${i}.example`)
}

const journal = await Journal.open(mkdtempSync(join(folder, 'state-')))
const voice = {
  bytes: 0,
  answers: [],
  send: () => Promise.reject(new Error('nobody asks')),
  close: async () => undefined,
}
const { asked } = await inventory({
  names: names(),
  polite: { forName: () => voice },
  journal,
  slots: new Slots(64),
  limits: { concurrency: 64, perDomain: 2, bytes: 1e9, waiting: 10_000 },
  signal: new AbortController().signal,
  survey: async ({ name }) => rowOf(name),
})
await journal.close()
const [, kibibytes = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
process.stdout.write(JSON.stringify({ rows: asked, bytes: Number(kibibytes) * 1024 }))
