/** Makes texts that could make a regular expression slow: those that an analysis of it finds, and much of its own parts. */

import { check, type Diagnostics } from 'recheck'
import type { Regex } from './regexes.js'

/** The length of each text. At this length, what grows with the square takes seconds. */
const LENGTH = 1 << 16
/**
 * How far the analysis goes. It only proposes texts, so it need not be sure. What it finds slow it finds within three seconds: those that it leaves
 * open after them it leaves open after thirty as well.
 */
const ANALYSIS = {
  timeout: 4_000,
  attackLimit: 100_000_000,
  attackTimeout: null,
  incubationTimeout: null,
  maxIteration: 5,
} as const
const UNITS = [
  ...'aA0-_. \t\n`"\'<>[](){}|\\#=:,/*+!?&@$é',
  ...[
    '\r\n',
    '<!--',
    'a ',
    'a.',
    'a-',
    'a\n',
    '" ',
    'a:',
    ' \n',
    '\t\n',
    '""',
    '``',
    '{{',
    'a=',
    '://',
    'a@',
    '| a',
    '\\"',
  ],
  ...['0.', '- ', 'a_', 'A_', '\u2028', '\u2026'],
]
/** What follows, so that the match fails. */
const END = '\u2028\u0001'
/** Literal parts of a pattern. */
const PARTS = /(?:[A-Za-z0-9_<>"'`=:/@ ,;-]|\\[./()[\]{}"|*+?$^-])+/g
const MOST_PARTS = 8

/** A text in short: parts, each with how often it is repeated. */
export type Attack = readonly (readonly [part: string, times: number])[]

export const textOf = (attack: Attack): string => attack.map(([part, times]) => part.repeat(times)).join('')

/** Returns the texts to try. */
export async function attacksOn(regex: Regex): Promise<Attack[]> {
  const parts = [...new Set(regex.pattern.match(PARTS) ?? [])]
    .map((part) => part.replace(/\\(.)/g, '$1'))
    .filter((part) => part.length < 40)
    .slice(0, MOST_PARTS)
  const units = [...UNITS, ...parts, ...parts.map((part) => `${part} `)]
  const starts = ['', ...parts.slice(0, 1)]
  const pumped = units.flatMap((unit) => starts.map((start): Attack => [[start, 1], pump(unit), [END, 1]]))
  return [...proposed(await check(regex.pattern, regex.flags, ANALYSIS)), ...pumped]
}

/** Returns the texts of the analysis: much of each part that it would repeat, and of all of them. */
function proposed(found: Diagnostics): Attack[] {
  if (found.status === 'unknown' && found.error.kind === 'invalid') throw new Error(found.error.message)
  if (found.status !== 'vulnerable') return []
  const { pumps, suffix, string } = found.attack
  const withPumps = (pumped: (unit: string, i: number) => Attack[number]): Attack => [
    ...pumps.flatMap(({ prefix, pump: unit }, i): Attack => [[prefix, 1], pumped(unit, i)]),
    [suffix, 1],
  ]
  const each = pumps.map((_, most) => withPumps((unit, i) => (i === most ? pump(unit) : [unit, 3])))
  return [[[string.slice(0, LENGTH), 1]], ...each, withPumps((unit) => pump(unit, LENGTH / pumps.length))]
}

const pump = (unit: string, length = LENGTH): Attack[number] => [unit, Math.ceil(length / unit.length)]
