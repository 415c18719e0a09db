/** Reads YAML or JSON into values that know where they stand. */

import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLError } from 'yaml'
import type { FilePlace } from '../model/problem.js'
import { isObject } from '../wire/json.js'

/** A register that cannot be used. The message is one sentence for the user, with the place. */
export class RegisterProblem extends Error {
  override readonly name = 'RegisterProblem'
  constructor({ file, line, column }: FilePlace, says: string) {
    super(`${file}:${line}:${column}: ${says}`)
  }
}

/** A value and its place. `path` names it for people: `services[0].flows[1].type`. */
export interface Tree {
  readonly at: FilePlace
  readonly path: string
  readonly value: Leaf | readonly Tree[] | ReadonlyMap<string, Tree>
}
type Leaf = string | number | boolean | null

export const isList = (value: Tree['value']): value is readonly Tree[] => Array.isArray(value)
export const isMembers = (value: Tree['value']): value is ReadonlyMap<string, Tree> => value instanceof Map

/** How many values there may be: aliases let few lines stand for many. */
const MOST_VALUES = 200_000
const MOST_LEVELS = 32
const TOO_MUCH = 'it has too many values, or too many levels'

const START = { line: 1, column: 1 }

/**
 * Reads a text in YAML of the core schema alone, of which JSON is a part: a tag of its own, which other readers would turn into an object, is
 * an error. `path` leads to the register in a larger file.
 */
export function readTree(text: string, file: string, path: readonly string[] = []): Tree {
  const lines = new LineCounter()
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    schema: 'core',
    stringKeys: true,
    logLevel: 'error',
    lineCounter: lines,
    prettyErrors: false,
  })
  const placeAt = (offset: number): FilePlace => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const [wrong] = [...document.errors, ...document.warnings]
  if (wrong) throw new RegisterProblem(placeAt(wrong.pos[0]), saysOf(wrong))
  let values = 0
  const walk = (given: unknown, name: string, level: number, from: FilePlace): Tree => {
    const node = isAlias(given) ? given.resolve(document) : given
    if (isAlias(given) && node === undefined)
      throw new RegisterProblem(
        placeAt(given.range?.[0] ?? 0),
        `no anchor &${given.source} stands before *${given.source}`,
      )
    const offset = isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined
    const at = offset === undefined ? from : placeAt(offset)
    values += 1
    if (values > MOST_VALUES || level > MOST_LEVELS) throw new RegisterProblem(at, TOO_MUCH)
    if (isSeq(node))
      return { at, path: name, value: node.items.map((item, i) => walk(item, `${name}[${i}]`, level + 1, at)) }
    if (isMap(node)) {
      const members = node.items.map(({ key, value }) => {
        const [member, place] = isScalar(key) ? [String(key.value), placeAt(key.range?.[0] ?? 0)] : [String(key), at]
        return [member, { ...walk(value, join(name, member), level + 1, place), at: place }] as const
      })
      return { at, path: name, value: new Map(members) }
    }
    return { at, path: name, value: isScalar(node) ? leafOf(node.value, node.source) : null }
  }
  return walk(path.length === 0 ? document.contents : document.getIn(path, true), '', 0, { file, ...START })
}

/** The library advises its callers, and reports the depth of a text as what it did to itself. */
function saysOf({ code, message }: YAMLError): string {
  if (code === 'MULTIPLE_DOCS') return 'another document begins here, and a register is one document'
  if (code === 'RESOURCE_EXHAUSTION') return TOO_MUCH
  return message.split('\n')[0] ?? ''
}

/** A version such as `0.10` is a text, whatever YAML takes it for. */
const leafOf = (value: unknown, source: string | undefined): Leaf =>
  typeof value === 'boolean' || value === null ? value : (source ?? String(value))

/** Makes the same of a value that a program gave, which has no places. */
export function treeOf(value: unknown, file: string, path = ''): Tree {
  const at = { file, ...START }
  if (Array.isArray(value)) return { at, path, value: value.map((item, i) => treeOf(item, file, `${path}[${i}]`)) }
  if (isObject(value)) {
    const members = Object.entries(value).map(
      ([name, member]) => [name, treeOf(member, file, join(path, name))] as const,
    )
    return { at, path, value: new Map(members) }
  }
  const isLeaf = typeof value === 'boolean' || typeof value === 'string' || value === null
  return { at, path, value: isLeaf ? value : String(value) }
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

/** The value without its places. Numbers are texts. */
export function plainOf({ value }: Tree): unknown {
  if (isList(value)) return value.map(plainOf)
  if (isMembers(value)) return Object.fromEntries([...value].map(([name, member]) => [name, plainOf(member)]))
  return value
}
