/** Finds every regular expression of the sources: the literals, and those that are made of texts. */

import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAst } from 'vitest/node'
import { MADE } from './regexes-made.js'
// What the modules make while they are loaded is recorded.
import '../src/catalogue/rules.js'
import '../src/cli/program.js'
import '../src/index.js'
import '../fixtures/registry.generated.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
// The command line loads each command only when it is called.
for (const file of readdirSync(join(ROOT, 'src/cli/commands'))) {
  await import(`../src/cli/commands/${posix.basename(file, '.ts')}.ts`)
}

const FOLDERS = ['src', 'rules', 'fixtures', 'bin', 'scripts', 'action']

export interface Regex {
  readonly pattern: string
  readonly flags: string
  /** Where it stands: `src/wire/leaks.ts:18`. */
  readonly places: readonly string[]
}

export interface Found {
  readonly regexes: readonly Regex[]
  /** The places that make one only while the program runs, so that its pattern is not known. */
  readonly unknown: readonly string[]
}

interface Node {
  readonly type: string
  readonly start: number
  readonly regex?: { readonly pattern: string; readonly flags: string }
  readonly callee?: { readonly name?: string }
}

/** Returns every regular expression once. */
export function regexesOf(): Found {
  const nodes = filesIn(FOLDERS).flatMap(nodesOf)
  const literals = nodes.flatMap(({ place, node: { regex } }) => (regex ? [{ ...regex, places: [place] }] : []))
  const known = new Set(MADE.flatMap(({ places }) => places))
  const makers = nodes.filter(({ node }) => node.callee?.name === 'RegExp').map(({ place }) => place)
  return { regexes: unite([...literals, ...MADE]), unknown: makers.filter((place) => !known.has(place)) }
}

const filesIn = (folders: readonly string[]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:ts|mjs|js)$/.test(file))
      .map((file) => posix.join(folder, file)),
  )

function nodesOf(file: string): { place: string; node: Node }[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [...nodesIn(parseAst(text, { lang: 'ts', astType: 'ts' }))]
    .filter(({ regex, callee }) => regex || callee?.name === 'RegExp')
    .map((node) => ({ place: `${file}:${text.slice(0, node.start).split('\n').length}`, node }))
}

function* nodesIn(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return
  if ('type' in value && typeof value.type === 'string') yield value as Node
  for (const child of Object.values(value)) yield* nodesIn(child)
}

function unite(all: readonly Regex[]): Regex[] {
  const united = new Map<string, Regex>()
  for (const { pattern, flags, places } of all) {
    const key = `/${pattern}/${flags}`
    const known = united.get(key)?.places ?? []
    united.set(key, { pattern, flags, places: [...new Set([...known, ...places.slice(0, 1)])] })
  }
  return [...united.values()]
}
