// Collects the licences of the packages that are bundled, which ask to be passed on with them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packagesOf } from './bundle.mjs'
import { root } from './manifest.mjs'

/** The licences of the packages that these files belong to. */
export function writeLicences(files) {
  // One version may be in several folders.
  const notices = new Set(packagesOf(files).map(notice))
  writeFileSync(
    join(root, 'dist/THIRD-PARTY-LICENSES.txt'),
    [...notices].join('\n----------------------------------------\n\n'),
  )
}

function notice(folder) {
  const path = join(root, folder)
  const { name, version, license, licenses } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
  const file = readdirSync(path).find((entry) => /^licen[cs]e/i.test(entry))
  const text = file ? readFileSync(join(path, file), 'utf8').trim() : ''
  return `${name} ${version} (${license ?? licenses?.[0]?.type})\n\n${text}\n`
}
