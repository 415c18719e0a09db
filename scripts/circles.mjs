// @ts-check
// Counts the circles that imports make: sets of files each of which leads to every other one. `npm run circles` prints them.
import { argv, exit } from 'node:process'
import { fileURLToPath } from 'node:url'
import { importsIn } from './imports.mjs'

/** @typedef {import('./imports.mjs').Import} Import */

/** A person cannot understand a circle with more files. */
export const MOST_FILES = 4

/**
 * The circles, the largest first: the strongly connected components with more than one file (Tarjan 1972).
 * @param {readonly Pick<Import, 'from' | 'to'>[]} imports
 * @returns {string[][]}
 */
export function circlesIn(imports) {
  const targets = targetsIn(imports)
  /** @type {Map<string, number>} */
  const lowest = new Map()
  /** @type {string[]} */
  const open = []
  /** @type {string[][]} */
  const circles = []
  /** @param {string} file */
  function visit(file) {
    const index = lowest.size
    const depth = open.push(file) - 1
    lowest.set(file, index)
    const low = Math.min(index, ...(targets.get(file) ?? []).map((to) => lowest.get(to) ?? visit(to)))
    lowest.set(file, low)
    if (low < index) return low
    const circle = open.splice(depth)
    for (const member of circle) lowest.set(member, Number.POSITIVE_INFINITY)
    if (circle.length > 1) circles.push(circle.sort())
    return Number.POSITIVE_INFINITY
  }
  for (const file of targets.keys()) if (!lowest.has(file)) visit(file)
  return circles.sort((a, b) => b.length - a.length)
}

/**
 * What each file imports.
 * @param {readonly Pick<Import, 'from' | 'to'>[]} imports
 */
function targetsIn(imports) {
  /** @type {Map<string, string[]>} */
  const targets = new Map()
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to])
  return targets
}

/**
 * @param {string} kind
 * @param {readonly string[][]} circles
 */
function print(kind, circles) {
  console.log(`${kind}: ${circles.length} circles`)
  for (const circle of circles)
    console.log(`\n  ${circle.length} files\n${circle.map((file) => `    ${file}\n`).join('')}`)
}

/** Of values alone, and of types as well. */
export function circles() {
  const imports = importsIn(['src', 'rules', 'fixtures'])
  return { values: circlesIn(imports.filter(({ type }) => !type)), all: circlesIn(imports) }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { values, all } = circles()
  print('imports of values', values)
  print('all imports', all)
  exit([...values, ...all].some(({ length }) => length > MOST_FILES) ? 1 : 0)
}
