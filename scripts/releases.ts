/** Finds which version of this tool first had a rule, which level it had then, and which version will bring a new one. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Level } from '../src/model/level.js'

/** The rules that each released version was the first to have with this level. `npm version` adds to it. */
export type Released = Readonly<Record<string, Readonly<Record<string, Level>>>>

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
  Object.keys(released).find((version) => levelIn(version, id, released) !== undefined)

/** The level that a version gave to a rule; undefined where it left the rule as it was. */
const levelIn = (version: string, id: string, released: Released): Level | undefined => released[version]?.[id]

/** The level that a rule had in the last released version. */
export const lastLevelOf = (id: string, released: Released): Level | undefined =>
  Object.keys(released)
    .map((version) => levelIn(version, id, released))
    .findLast((level) => level !== undefined)
