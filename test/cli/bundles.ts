/** A folder with a record, a key, and a bundle of both, for tests of the commands about evidence. */

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalJson } from '../../src/evidence/canonical.js'
import { sha256Of } from '../../src/evidence/digest.js'
import type { Manifest } from '../../src/evidence/manifest.js'
import { signDetached } from '../../src/evidence/signature.js'
import { readSigningKey } from '../../src/evidence/signing-key.js'
import { recorded } from '../evidence/recorded.js'
import { run } from './run.js'

/** These alone are judged, so that a run is short: one fails, one needs a secret, one is not decided. */
const JUDGED = ['token/no-store', 'register/assertion-signature', 'document/title', 'claim/completes']

/** What is changed in a bundle that its team signs again. */
interface Change {
  readonly manifest?: Partial<Manifest>
  readonly files?: Readonly<Record<string, string>>
}

export type Bundles = Awaited<ReturnType<typeof prepared>>

/** Makes `run.json`, `key.json`, `jwks.json` and `bundle`. */
export async function prepared() {
  const folder = await mkdtemp(join(tmpdir(), 'authmd-check-evidence-'))
  const at = (name: string) => join(folder, name)
  const collect = (out: string, ...more: readonly string[]) =>
    run('evidence', at('run.json'), '--out', at(out), '--key', at('key.json'), '--no-config', ...more)
  const verify = (bundle: string, ...more: readonly string[]) =>
    run('evidence', 'verify', at(bundle), '--jwks', at('jwks.json'), '--no-config', ...more)
  const copy = async (name: string): Promise<void> => {
    await rm(at(name), { recursive: true, force: true })
    await cp(at('bundle'), at(name), { recursive: true })
  }
  /** Makes a bundle with other files, which the team itself has signed. */
  const resign = async (
    name: string,
    change: (manifest: Manifest, read: (path: string) => Promise<string>) => Promise<Change>,
  ): Promise<void> => {
    await copy(name)
    const place = (path: string) => join(at(name), path)
    const read = (path: string) => readFile(place(path), 'utf8')
    const old = JSON.parse(await read('manifest.json')) as Manifest
    const { manifest = {}, files = {} } = await change(old, read)
    for (const [path, text] of Object.entries(files)) await writeFile(place(path), text)
    const listed = await Promise.all(
      old.files.map(async ({ path }) => {
        const bytes = await readFile(place(path))
        return { path, bytes: bytes.length, sha256: sha256Of(bytes) }
      }),
    )
    const text = canonicalJson({ ...old, files: listed, ...manifest })
    await writeFile(place('manifest.json'), text)
    const key = await readSigningKey(await readFile(at('key.json'), 'utf8'))
    await writeFile(place('manifest.json.jws'), await signDetached(Buffer.from(text), key))
  }
  await writeFile(at('run.json'), JSON.stringify(await recorded(JUDGED)))
  await writeFile(at('jwks.json'), (await run('evidence', 'key', at('key.json'))).out)
  const made = await collect('bundle')
  return { folder, at, collect, verify, copy, resign, made, remove: () => rm(folder, { recursive: true }) }
}
