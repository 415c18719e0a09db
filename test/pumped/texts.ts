/** Pumps texts at random from the grammar of the readers of documents. */

import { AROUND } from './around.js'
import { type Draw, drawFrom } from './draw.js'
import { UNITS } from './grammar.js'

/** A unit: a text for each number, so that names can differ. */
type Unit = (i: number) => string
/** A text of about `size` characters. */
type Shape = (draw: Draw, size: number) => string

const oneUnit = (draw: Draw): string => draw.pick(draw.pick(UNITS))

/** Returns one to four units in a row. Some count, and some have much of one of them. */
function unitOf(draw: Draw): Unit {
  const parts = Array.from({ length: 1 + draw.below(draw.chance(0.6) ? 1 : 4) }, () => oneUnit(draw))
  const many = draw.chance(0.15) ? draw.below(parts.length) : -1
  const text = parts.map((part, i) => (i === many ? part.repeat(2 ** draw.below(8)) : part)).join('')
  const counts = text.includes('§') && draw.chance(0.7)
  return (i) => text.replaceAll('§', counts ? String(i) : '1')
}

function fill(unit: Unit, size: number): string {
  const pieces: string[] = []
  for (let i = 0, length = 0; length < size; i++) {
    const piece = unit(i)
    pieces.push(piece)
    length += Math.max(1, piece.length)
  }
  return pieces.join('').slice(0, size)
}

const repeated: Shape = (draw, size) => fill(unitOf(draw), size)

/** Much of one unit between two things, many times. */
const runs: Shape = (draw, size) => {
  const [before, unit, after] = [oneUnit(draw), unitOf(draw), oneUnit(draw)]
  const run = fill(unit, 2 ** (4 + draw.below(14)))
  return fill((i) => `${before}${run}${after}`.replaceAll('§', String(i)), size)
}

/** Lines of one width. */
const lines: Shape = (draw, size) => {
  const line = fill(unitOf(draw), 1 + draw.below(2 ** draw.below(12)))
  const ending = draw.pick(['\n', '\n', '\r\n', '\n\n', '\r', ' \\\n', '\n> ', '\n  '])
  return fill(() => line.replace(/[\r\n]+/g, ' ') + ending, size)
}

/** Ever more of one unit. */
const growing: Shape = (draw, size) => {
  const [unit, after] = [oneUnit(draw), draw.pick([' ', '\n', 'a', '\n\n', oneUnit(draw)] as [string, ...string[]])]
  const most = Math.ceil(Math.sqrt((2 * size) / unit.length))
  return fill((i) => unit.repeat(1 + (i % most)) + after, size)
}

/** Everything in any order. */
const mixed: Shape = (draw, size) => fill((i) => oneUnit(draw).replaceAll('§', String(i)), size)

/** First much of one thing, then much of another. */
const halves: Shape = (draw, size) => fill(unitOf(draw), size / 2) + fill(unitOf(draw), size / 2)

const SHAPES: readonly [Shape, ...Shape[]] = [repeated, repeated, repeated, runs, lines, growing, mixed, halves]

/** Returns the text of a number. The same number and size give the same text. */
export function pumpedText(seed: number, size: number): string {
  const draw = drawFrom(seed)
  const [before, after] = draw.chance(0.3) ? ['', ''] : draw.pick(AROUND)
  const text = draw.pick(SHAPES)(draw, size - before.length - after.length)
  return before + text + after
}
