/** Holds the manifest to the bundle: an audit of `dependencies` sees what ships, and nothing else. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundle, importedPackages, packagesOf } from '../scripts/bundle.mjs'
import { manifest, root } from '../scripts/manifest.mjs'

const metafile = await bundle({ write: false })

test('`dependencies` are the packages that the sources import', () => {
  const imported = importedPackages(metafile).map((folder) => folder.replace('node_modules/', ''))
  const listed = Object.keys(manifest.dependencies)
  expect(
    imported.filter((name) => !listed.includes(name)),
    'Move these to `dependencies` in package.json: src, rules or fixtures import them, so they ship in the bundle.',
  ).toEqual([])
  expect(
    listed.filter((name) => !imported.includes(name)),
    'Move these to `devDependencies` in package.json, or remove them: no source imports them, so they do not ship.',
  ).toEqual([])
})

test('an audit without development dependencies sees every package in the bundle', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const seen = (folder: string) => folder in packages && !packages[folder].dev
  expect(
    packagesOf(Object.keys(metafile.inputs)).filter((folder) => !seen(folder)),
    'Run `npm install`: package-lock.json says that these are for development only, or does not know them.',
  ).toEqual([])
})
