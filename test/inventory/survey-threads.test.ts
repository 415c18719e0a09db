/** Threads that survey say the same as this one, and what they cannot do is done or said. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Survey } from '../../src/inventory/engine/inventory.js'
import { surveyName } from '../../src/inventory/survey.js'
import { surveyThreads } from '../../src/inventory/survey-threads.js'
import type { InventoryRow } from '../../src/model/inventory.js'
import { createService } from '../../src/service/service.js'
import { inProcess } from '../../src/session/transport/in-process.js'
import { type Transport, TransportFailure } from '../../src/wire/http.js'
import { buildScript } from '../program.js'

const ORIGIN = 'https://service.example.net'
const LIMITS = { timeout: 20_000, runTimeout: 20_000 }
const ENTRY = { name: 'service.example.net', url: `${ORIGIN}/`, at: { file: 'names.txt', line: 1 } }

const folder = mkdtempSync(join(tmpdir(), 'survey-threads-'))
const script = pathToFileURL(join(folder, 'thread.mjs'))
beforeAll(() => buildScript('src/inventory/thread.ts', join(folder, 'thread.mjs')))
afterAll(() => rmSync(folder, { recursive: true }))

const surveyed: Survey = (entry, given) => surveyName(entry, { ...given, ...LIMITS })
const comparable = ({ askedAt: _at, durationMs: _ms, ...row }: InventoryRow): unknown => row
const text = (status: number, body: string): Transport => {
  const bytes = new TextEncoder().encode(body)
  return async () => ({ status, headers: new Headers({ 'content-type': 'text/plain' }), bytes, truncated: false })
}

/** Threads that have had as many names as are done without them. */
async function busyThreads(from: URL, most = 1) {
  let alone = 0
  const threads = surveyThreads(
    from,
    LIMITS,
    async (entry, given) => {
      alone += 1
      return surveyed(entry, given)
    },
    most,
  )
  const ask = (transport: Transport, signal = new AbortController().signal) =>
    threads.survey(ENTRY, { transport, signal })
  for (let i = 0; i < 4; i++) await ask(text(404, 'not found'))
  return { ask, utilizations: threads.utilizations, alone: () => alone }
}

test('a thread makes the row that this one makes', async () => {
  const { ask, alone, utilizations } = await busyThreads(script)
  const service = await createService({ origin: ORIGIN })
  const kinds: Readonly<Record<string, Transport>> = {
    service: inProcess((request) => service.fetch(request)),
    nothing: text(404, 'not found'),
    anything: text(200, `# Welcome\n\n${'All is well. '.repeat(2_000)}`),
    dead: async ({ method, url }) => {
      throw new TransportFailure('ENOTFOUND', `${method} ${url} failed: the host name does not exist`)
    },
  }
  const [before, states] = [alone(), new Set<string>()]
  const signal = new AbortController().signal
  for (const transport of Object.values(kinds)) {
    const row = await ask(transport)
    states.add(row.state)
    expect(comparable(row)).toEqual(comparable(await surveyed(ENTRY, { transport, signal })))
  }
  expect(states).toEqual(new Set(['surface', 'none', 'answers-anything', 'unreachable']))
  expect(alone()).toBe(before)
  expect(utilizations().map((one) => one().active > 0)).toEqual([true])
})

test('a name that is interrupted has no row, and what it asked for is stopped', async () => {
  const { ask } = await busyThreads(script)
  const end = new AbortController()
  let stopped = false
  const hanging: Transport = (_request, signal) =>
    new Promise((_, fail) => {
      signal.addEventListener('abort', () => {
        stopped = true
        fail(new TransportFailure('ABORTED', 'it was interrupted'))
      })
      end.abort(new Error('enough'))
    })
  await expect(ask(hanging, end.signal)).rejects.toThrow('enough')
  await vi.waitFor(() => expect(stopped).toBe(true))
})

test('what a transport fails with that is no failure of a service is a bug, and is said', async () => {
  const { ask } = await busyThreads(script)
  const broken = ask(async () => {
    throw new TypeError('not a function')
  })
  await expect(broken).rejects.toThrow('not a function')
})

test('a thread that breaks loses the names that it had, and no other', async () => {
  const breaking = join(folder, 'breaking.mjs')
  writeFileSync(
    breaking,
    `import { parentPort } from 'node:worker_threads'
    parentPort.on('message', () => { throw new Error('broken') })
    parentPort.postMessage({ kind: 'ready' })`,
  )
  const { ask } = await busyThreads(pathToFileURL(breaking))
  await expect(ask(text(404, 'not found'))).rejects.toThrow('broken')
  expect((await ask(text(404, 'not found'))).state).toBe('none')
})

test.each([
  ['that does not start', 'throw new Error("broken")'],
  ['that is not there', undefined],
])('the names of a thread %s are surveyed without it', async (name, content) => {
  const file = join(folder, `${name}.mjs`)
  if (content !== undefined) writeFileSync(file, content)
  const { ask, alone } = await busyThreads(pathToFileURL(file))
  expect((await ask(text(404, 'not found'))).state).toBe('none')
  expect(alone()).toBe(5)
})
