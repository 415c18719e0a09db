/** Reads the members of one object of a register, and refuses what is not one of them. */

import schema from '../../schemas/register.schema.json' with { type: 'json' }
import { isNobody } from '../model/nobody.js'
import type { FilePlace } from '../model/problem.js'
import type { Said } from '../model/register.js'
import { findNearest } from '../wire/near-miss.js'
import { isList, isMembers, RegisterProblem, type Tree } from './tree.js'

/** What `policy init` writes where somebody has to answer. */
export const PLACEHOLDER = 'TODO'

/** Whether nobody has answered yet. */
export const isTodo = (text: string): boolean => /^TODO\b/i.test(text.trim())

type Kind = keyof typeof schema.$defs | 'register'

/** The members that an object may have, by the schema. */
const membersOf = (kind: Kind): readonly string[] =>
  Object.keys(kind === 'register' ? schema.properties : schema.$defs[kind].properties)

/** Why a member is not where somebody may look for it. */
const HINTS: Readonly<Record<string, string>> = {
  'writtenDefaults owner': ': who answers is said of each service, because a missing role has no default',
  'writtenDefaults flows': ': a flow is approved for one service',
}

export class Members {
  readonly at: FilePlace
  private readonly members: ReadonlyMap<string, Tree>

  /** Throws `RegisterProblem` where the value is no object, or has a member that is not known. */
  constructor(
    private readonly tree: Tree,
    kind: Kind,
  ) {
    const { at, path, value } = tree
    if (!isMembers(value)) throw wrong(tree, 'an object')
    this.at = at
    this.members = value
    const known = membersOf(kind)
    for (const [name, member] of value) {
      if (known.includes(name)) continue
      const nearest = findNearest(name, known)
      const hint = HINTS[`${kind} ${name}`] ?? (nearest === undefined ? '' : `; did you mean ${nearest}?`)
      throw new RegisterProblem(member.at, `there is no member "${name}" in ${path || 'a register'}${hint}`)
    }
  }

  get(name: string): Tree | undefined {
    return this.members.get(name)
  }

  /** The object under this name, if it is there. */
  within(name: string, kind: Kind): Members | undefined {
    const tree = this.get(name)
    return tree && new Members(tree, kind)
  }

  list(name: string): readonly Tree[] {
    const tree = this.get(name)
    if (!tree) return []
    if (!isList(tree.value)) throw wrong(tree, 'a list')
    return tree.value
  }

  /** The text under this name, if it is there. */
  text(name: string): string | undefined {
    const tree = this.get(name)
    return tree && textOf(tree)
  }

  required(name: string): string {
    const text = this.text(name)
    if (text === undefined) throw new RegisterProblem(this.at, `${inPath(this.tree.path)}"${name}" is missing`)
    return text
  }

  /** What somebody has answered under this name. `read` returns undefined for a text of another form than `form` says. */
  said<T>(name: string, form: string, read: (text: string) => T | undefined): Said<T> | undefined {
    const tree = this.get(name)
    if (!tree) return undefined
    const text = textOf(tree)
    if (isTodo(text)) return { at: tree.at, placeholder: PLACEHOLDER }
    const value = read(text)
    if (value === undefined) throw wrong(tree, form)
    return { at: tree.at, value }
  }

  /** What somebody has answered in words of their own. */
  words(name: string): Said<string> | undefined {
    const said = this.said(name, 'a text', (text) => text)
    return said?.value !== undefined && isNobody(said.value) ? { at: said.at, placeholder: said.value } : said
  }

  /** The texts under this name: a list, or one text that stands for a list of one. */
  texts(name: string): Said<readonly string[]> | undefined {
    const tree = this.get(name)
    if (!tree) return undefined
    const texts = isList(tree.value) ? tree.value.map(textOf) : [textOf(tree)]
    return texts.some(isTodo) ? { at: tree.at, placeholder: PLACEHOLDER } : { at: tree.at, value: texts }
  }
}

export const inPath = (path: string): string => (path === '' ? '' : `${path}: `)

export function textOf(tree: Tree): string {
  if (typeof tree.value !== 'string' || tree.value.trim() === '') throw wrong(tree, 'a text')
  return tree.value
}

/** The most characters of a value that are shown. */
const SHOWN = 60

export function wrong({ at, path, value }: Tree, expected: string): RegisterProblem {
  const kind = isList(value) ? 'a list' : isMembers(value) ? 'an object' : JSON.stringify(value)
  const shown = value === null || value === '' ? 'empty' : kind.length > SHOWN ? `${kind.slice(0, SHOWN)}…` : kind
  return new RegisterProblem(at, `${path || 'the register'} is ${shown}, and must be ${expected}`)
}
