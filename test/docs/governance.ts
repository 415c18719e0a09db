/** Makes the outputs that docs/governance.md shows: of three names, asked in two weeks, with what the program prints. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { surveyName } from '../../src/inventory/survey.js'
import type { ServiceOptions } from '../../src/service/options.js'
import { createService } from '../../src/service/service.js'
import { fastClock } from '../../src/session/clock.js'
import { inProcess } from '../../src/session/transport/in-process.js'
import { run } from '../cli/run.js'

type Answer = Partial<ServiceOptions> | 'gate' | 'nothing'

const NAMES = [
  ['notes.example.com', 'notes-team'],
  ['billing.example.com', 'payments'],
  ['shop.example.com', ''],
] as const

const WEEKS: readonly (readonly [day: string, ...answers: readonly Answer[]])[] = [
  ['2026-11-23', { identityTypes: ['service_auth'] }, {}, 'nothing'],
  ['2026-11-30', { identityTypes: ['service_auth', 'anonymous'] }, 'gate', {}],
]

async function rowOf(index: number, answer: Answer, day: string): Promise<string> {
  const [name = '', owner = ''] = NAMES[index] ?? []
  const origin = `https://${name}`
  const service = typeof answer === 'string' ? undefined : await createService({ origin, ...answer })
  const refused = async () => new Response('', { status: answer === 'gate' ? 403 : 404 })
  const transport = inProcess(service ? (request) => service.fetch(request) : refused)
  const entry = { name, url: `${origin}/`, at: { file: 'names.csv', line: index + 2 }, carried: { owner } }
  const row = await surveyName(entry, { transport, clock: fastClock() })
  return JSON.stringify({ ...row, askedAt: `${day}T05:17:00.000Z` })
}

/** Every output, by its name. */
export async function outputs(): Promise<Readonly<Record<'inventory' | 'register' | 'policy' | 'changes', string>>> {
  const folder = await mkdtemp(join(tmpdir(), 'authmd-check-governance-'))
  try {
    const files: string[] = []
    for (const [day, ...answers] of WEEKS) {
      const rows = await Promise.all(answers.map((answer, index) => rowOf(index, answer, day)))
      files.push(join(folder, `${day}.ndjson`))
      await writeFile(files.at(-1) ?? '', `${rows.join('\n')}\n`)
    }
    const [first = '', second = ''] = files
    const kept = join(folder, 'monday.ndjson')
    const register = join(folder, 'agent-registration.yaml')
    await run('inventory', 'merge', second, '-r', `ndjson=${kept}`)
    return {
      inventory: (await run('inventory', 'merge', second)).out,
      register: (await run('policy', 'init', kept, '--out', register)).out.replaceAll(`${folder}/`, ''),
      policy: (await run('policy', 'check', kept, '--register', register)).out.trimStart(),
      changes: (await run('diff', first, second)).out,
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}
