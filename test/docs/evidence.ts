/** Makes the outputs that docs/evidence.md shows: of one run, with what the program prints. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createJwk } from '../../src/provider/keys.js'
import { run } from '../cli/run.js'
import { recorded } from '../evidence/recorded.js'

const REGISTER = `version: 1
services:
  - name: Notes
    target: https://service.example.net
    owner: { service: notes-team@example.com, business: head-of-docs@example.com }
    records: "issuance log, kept 400 days"
    flows:
      - { type: anonymous, purpose: try before sign-up, approved_by: head-of-docs@example.com, review: 2999-01-01 }
      - { type: service_auth, purpose: notes, approved_by: head-of-docs@example.com, review: 2999-01-01 }
`

/** Every output, by its name. */
export async function evidenceOutputs(): Promise<Readonly<Record<'collected' | 'verified', string>>> {
  const folder = await mkdtemp(join(tmpdir(), 'authmd-check-evidence-page-'))
  const at = (name: string) => join(folder, name)
  const shown = ({ out }: { readonly out: string }) =>
    out
      .replaceAll(`${folder}/`, '')
      .replace(/collected {2}\S+ \S+ UTC/, 'collected  2026-12-31 05:17 UTC')
      .trimEnd()
  try {
    const key = { ...(await createJwk('EdDSA')), kid: 'notes-team-2026' }
    await writeFile(at('team.key.json'), JSON.stringify(key), { mode: 0o600 })
    await writeFile(at('team.jwks.json'), (await run('evidence', 'key', at('team.key.json'))).out)
    await writeFile(at('run.json'), JSON.stringify(await recorded()))
    await writeFile(at('agent-registration.yaml'), REGISTER)
    const [out, register] = [at('quarter-4'), at('agent-registration.yaml')]
    const more = ['--register', register, '--out', out, '--key', at('team.key.json')]
    const collected = shown(await run('evidence', at('run.json'), ...more, '--no-config'))
    const verified = shown(await run('evidence', 'verify', out, '--jwks', at('team.jwks.json'), '--no-config'))
    return { collected, verified }
  } finally {
    await rm(folder, { recursive: true })
  }
}
