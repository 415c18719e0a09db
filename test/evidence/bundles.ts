/** Makes small bundles by hand, whose runs nobody judges. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { canonicalJson } from '../../src/evidence/canonical.js'
import { sha256Of } from '../../src/evidence/digest.js'
import type { TrustedKeys } from '../../src/evidence/key-set.js'
import type { Manifest } from '../../src/evidence/manifest.js'
import { openBundle } from '../../src/evidence/open.js'
import { BundleRefusal } from '../../src/evidence/refusal.js'
import { signDetached } from '../../src/evidence/signature.js'
import { readSigningKey } from '../../src/evidence/signing-key.js'
import { createJwk, type SigningKey } from '../../src/provider/keys.js'
import type { SigningAlg } from '../../src/provider/provider.js'

export interface Signer {
  readonly key: SigningKey
  readonly keys: TrustedKeys
}

export async function signer(alg: SigningAlg = 'EdDSA'): Promise<Signer> {
  const key = await readSigningKey(JSON.stringify(await createJwk(alg)))
  return { key, keys: { from: 'team.jwks.json', keys: [key.publicJwk] } }
}

/** The files of a bundle, by their paths. */
export type Files = Readonly<Record<string, string | Buffer>>

const RUN = {
  target: 'https://a.example.com/',
  startedAt: '2026-11-23T05:17:00.000Z',
  recordedBy: '0.1.0',
  needSecret: [],
}

/** What the files of one run and of the rules are, and a manifest of them. */
export function unsigned(changes: Partial<Manifest> = {}, content = 'a'): { files: Files; manifest: Manifest } {
  const files: Files = { 'rules.json': '{}', 'runs/a/report.json': content, 'runs/a/run.json': `${content}${content}` }
  return { files, manifest: { ...manifestOf(files), ...changes } }
}

const manifestOf = (files: Files): Manifest => ({
  schema: 1,
  tool: { name: 'authmd-check', version: '0.1.0' },
  collectedAt: '2026-11-30T05:17:00.000Z',
  rules: 'rules.json',
  runs: [{ ...RUN, run: 'runs/a/run.json', report: 'runs/a/report.json' }],
  files: Object.entries(files).map(([path, text]) => ({
    path,
    bytes: Buffer.byteLength(text),
    sha256: sha256Of(Buffer.from(text)),
  })),
})

/** A bundle with this text as its manifest, or the canonical one. */
export async function signed(
  { key }: Signer,
  { files, manifest }: { readonly files: Files; readonly manifest: unknown },
  text = canonicalJson(manifest),
): Promise<Files> {
  return { ...files, 'manifest.json': text, 'manifest.json.jws': await signDetached(Buffer.from(text), key) }
}

/** Writes files into a folder of their own, does something with it, and takes it away. */
export async function inFolder<T>(files: Files, task: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'authmd-check-bundle-'))
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), content)
    }
    return await task(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The file that is refused, with the reason; `undefined` where nothing is. */
export async function refusalIn(folder: string, { keys }: Signer): Promise<string | undefined> {
  try {
    await openBundle(folder, keys)
    return undefined
  } catch (error) {
    if (!(error instanceof BundleRefusal)) throw error
    return `${error.file}: ${error.message}`
  }
}
export const refused = (files: Files, by: Signer) => inFolder(files, (folder) => refusalIn(folder, by))
