/** Opens a bundle: nothing of it is read before its signature and its files were verified. */

import { readHead, readListed, refuseStrangers } from './folder.js'
import type { TrustedKeys } from './key-set.js'
import { type Manifest, parseManifest } from './manifest.js'
import { MANIFEST, SIGNATURE } from './paths.js'
import { type SignedBy, verifyDetached } from './signature.js'

/** A bundle whose files are those that somebody trusted has signed. */
export interface Bundle {
  readonly manifest: Manifest
  readonly signedBy: SignedBy
  /** Reads a file of it again, and verifies it again. */
  read(path: string): Promise<Buffer>
}

/** Verifies the signature with trusted keys, then that each file of the manifest is there as it was signed, and that no other is. Throws `BundleRefusal`. */
export async function openBundle(folder: string, keys: TrustedKeys): Promise<Bundle> {
  const bytes = await readHead(folder, MANIFEST)
  const signedBy = await verifyDetached(await readHead(folder, SIGNATURE), bytes, keys)
  const manifest = parseManifest(bytes)
  const listed = new Map(manifest.files.map((file) => [file.path, file]))
  await refuseStrangers(folder, manifest.files)
  for (const file of manifest.files) await readListed(folder, file)
  return {
    manifest,
    signedBy,
    read: (path) => {
      const file = listed.get(path)
      // `parseManifest` has held every path that it names to the list.
      if (!file) throw new Error(`${path} is not in the manifest`)
      return readListed(folder, file)
    },
  }
}
