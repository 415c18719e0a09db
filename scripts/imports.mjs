// @ts-check
// Reads every import of the sources, those of types included: for the count of circles and for the test of the layers.
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAst } from 'vitest/node'

/**
 * @typedef {object} Import
 * @property {string} from the file that imports
 * @property {string} to a file of ours by its path from the root; anything else as it is written
 * @property {boolean} type whether it is of types alone, and binds nothing at run time
 *
 * @typedef {object} Node the part of a node of the syntax tree that is read here
 * @property {string} type
 * @property {{ readonly value?: unknown } | null} [source]
 * @property {string} [importKind]
 * @property {string} [exportKind]
 * @property {readonly Node[]} [specifiers]
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * Every import and re-export, static or dynamic, of the TypeScript files in some folders.
 * @param {readonly string[]} folders
 * @returns {Import[]}
 */
export function importsIn(folders) {
  return folders
    .flatMap(filesIn)
    .flatMap((from) =>
      importsOf(readFileSync(join(ROOT, from), 'utf8')).map(({ to, type }) => ({ from, to: resolved(from, to), type })),
    )
}

/** @param {string} folder */
const filesIn = (folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => posix.join(folder, file))
    .sort()

/**
 * The imports of one text, as they are written.
 * @param {string} text
 * @returns {Omit<Import, 'from'>[]}
 */
export function importsOf(text) {
  return nodesIn(parseAst(text, { lang: 'ts', astType: 'ts' })).flatMap((node) => {
    const to = node.source?.value
    return typeof to === 'string' ? [{ to, type: isOfTypes(node) }] : []
  })
}

/**
 * @param {Node} node
 * @returns {boolean}
 */
function isOfTypes({ type, importKind, exportKind, specifiers = [] }) {
  if (type === 'TSImportType' || importKind === 'type' || exportKind === 'type') return true
  return specifiers.length > 0 && specifiers.every(isOfTypes)
}

/**
 * Every node of a syntax tree, in the order of the text.
 * @param {unknown} value
 * @param {Node[]} [nodes] those that were found before
 * @returns {Node[]}
 */
function nodesIn(value, nodes = []) {
  if (typeof value !== 'object' || value === null) return nodes
  if (isNode(value)) nodes.push(value)
  for (const child of Object.values(value)) nodesIn(child, nodes)
  return nodes
}

/**
 * @param {object} value
 * @returns {value is Node}
 */
const isNode = (value) => 'type' in value && typeof value.type === 'string'

/**
 * @param {string} from
 * @param {string} to
 */
const resolved = (from, to) => (to.startsWith('.') ? posix.join(posix.dirname(from), to).replace(/\.js$/, '.ts') : to)
