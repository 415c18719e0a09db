/** Finds the documents to lint in a folder, and the metadata beside each. */

import { access, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { MetadataFile, MetadataFiles } from '../../steps/discover/metadata-files.js'
import { refuseToLeave } from '../terminal/checkout.js'
import { UsageError } from '../terminal/io.js'
import { LARGEST, readText } from './read-file.js'

const DOCUMENT = /^auth\.md$/i
/** Folders that are not searched: packages of others, and hidden folders. */
const SKIPPED = /^(?:node_modules|\.(?!well-known$).+)$/
const RESOURCE = [
  '.well-known/oauth-protected-resource',
  '.well-known/oauth-protected-resource.json',
  'oauth-protected-resource',
  'oauth-protected-resource.json',
  'prm.json',
]
const SERVER = [
  '.well-known/oauth-authorization-server',
  '.well-known/oauth-authorization-server.json',
  'oauth-authorization-server',
  'oauth-authorization-server.json',
  'as-metadata.json',
]

/** Whether a file of this name can be a document, or metadata beside one. */
export const isLintedName = (name: string): boolean =>
  DOCUMENT.test(name) || [...RESOURCE, ...SERVER].some((path) => basename(path) === name)

/** Lists the documents at a path: the file itself, or every auth.md in and below a folder, sorted by name. */
export async function documentsAt(path: string): Promise<readonly string[]> {
  if (!(await isFolder(path))) return [path]
  const found = await documentsIn(path)
  if (found.length === 0) throw new UsageError(`there is no auth.md in ${path}`)
  return found
}

/** Returns the metadata at a path without a document: the file itself and what is beside it, or what is in a folder without any auth.md. */
export async function metadataAlone(path: string): Promise<MetadataFiles | undefined> {
  if (!(await isFolder(path))) {
    const isNamed = [...RESOURCE, ...SERVER].some((name) => basename(name) === basename(path))
    if (!isNamed || !(await isThere(path))) return undefined
    return metadataBeside(path)
  }
  if ((await documentsIn(path)).length > 0) return undefined
  const found = await metadataBeside(join(path, 'auth.md'))
  return found.resource || found.server ? found : undefined
}

/** Whether a path leads to a folder. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    // A path that cannot be read causes an error later, when it is read.
    return false
  }
}

/** Whether the target of a check is a file or a folder, which is linted. */
export async function isLinted(target: string): Promise<boolean> {
  try {
    const found = await stat(target)
    // A folder can have the same name as a host, so it must be written as a path.
    return found.isFile() || (found.isDirectory() && /[/\\]|^\.{1,2}$/.test(target) && !target.includes('://'))
  } catch {
    return false
  }
}

/** Lists a folder, and every folder below it that is searched. */
export async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const below = entries.filter((entry) => entry.isDirectory() && !SKIPPED.test(entry.name))
  return [folder, ...(await Promise.all(below.map(({ name }) => foldersIn(join(folder, name))))).flat()]
}

async function documentsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return SKIPPED.test(entry.name) ? [] : documentsIn(path)
      return entry.isFile() && DOCUMENT.test(entry.name) ? [path] : []
    }),
  )
  return found.flat()
}

/** Reads the metadata files beside a document. They have usual names; the first of each kind counts. */
export async function metadataBeside(document: string): Promise<MetadataFiles> {
  const folder = dirname(document)
  const [resource, server] = await Promise.all([RESOURCE, SERVER].map((names) => firstOf(folder, names)))
  return { ...(resource ? { resource } : {}), ...(server ? { server } : {}) }
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

async function firstOf(folder: string, names: readonly string[]): Promise<MetadataFile | undefined> {
  for (const name of names) {
    const file = join(folder, name)
    // The metadata of a resource with a path are in a folder of this name.
    if (!(await isThere(file)) || (await isFolder(file))) continue
    await refuseToLeave(file, folder)
    return { file, text: await readText(file, LARGEST.metadata) }
  }
  return undefined
}
