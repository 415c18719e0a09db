/** Finds which version of this tool first had a rule, and which version will bring a new one. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The ids of the rules that each released version was the first to have. `npm version` adds to it. */
export type Released = Readonly<Record<string, readonly string[]>>

export const releasedFile = (root: string): string => join(root, 'rules/released.json')
export const readReleased = (root: string): Released => JSON.parse(readFileSync(releasedFile(root), 'utf8'))
export const readChangelog = (root: string): string => readFileSync(join(root, 'CHANGELOG.md'), 'utf8')

/** The version in progress: the first version of the changelog, or the one after it if that is released. */
export function nextVersion(changelog: string, released: Released): string {
  const [, first = '0.0.0'] = /^## (\d+\.\d+\.\d+)/m.exec(changelog) ?? []
  const [major = '0', minor = '0'] = first.split('.')
  return Object.hasOwn(released, first) ? `${major}.${Number(minor) + 1}.0` : first
}

/** What the changelog says of a version; undefined where it has no heading. */
export const entryOf = (changelog: string, version: string): string | undefined =>
  changelog
    .split(/^## /m)
    .slice(1)
    .find((section) => section.split(/\s/, 1)[0] === version)

export const versionThatHas = (id: string, released: Released): string | undefined =>
  Object.keys(released).find((version) => released[version]?.includes(id))
