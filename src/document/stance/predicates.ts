/** Decides what the words of one clause say about the way in that they are about. */

import { wordsOf } from './flat.js'
import type { Reading } from './reading.js'
import {
  isAbsent,
  isAccess,
  isAdverb,
  isAuxiliary,
  isHandling,
  isHarmless,
  isNegator,
  isPresent,
  isRelative,
  isServing,
} from './vocabulary.js'

/** The longest noun phrase between a verb and the words that it governs. */
const PHRASE = 8

/** What the words before say, nearest first: a negation, a verb of access, or nothing about it. */
export function readBefore(before: string): Reading {
  const words = wordsOf(before)
  const negator = words.findLastIndex((word, i) => denies(words, word, i))
  if (negator >= 0) {
    const gap = words.slice(negator + 1)
    const reading = readGap(words[negator] ?? '', gap)
    if (reading !== 'spent') return reading
  }
  return readVerb(words)
}

/** Whether a word at a place begins a denial: `no`, `opted out of`, `instead of`. */
function denies(words: readonly string[], word: string, i: number): boolean {
  const next = words[i + 1]
  if (isNegator(word)) return !isHarmless(next) && !(word === 'no' && next === 'longer')
  if (word === 'instead' && next === 'of') return true
  if (word === 'rather' && next === 'than') return true
  return word === 'out' && next === 'of' && /^opt/.test(words[i - 1] ?? '')
}

const VERBAL = /^(?:not|never|cannot)$|n't$/
const NEEDED = /^(?:needed|required|necessary|asked|checked|expected)$/
const NEED = /^(?:need|needs|require|requires|have)$/

/** What a negator says about words after a gap. `spent`: it denied something else before. */
function readGap(negator: string, gap: readonly string[]): Reading | 'spent' {
  if (gap.some((word, i) => isAuxiliary(word) && NEEDED.test(gap[i + 1] ?? ''))) return 'spent'
  const at = gap.findIndex((word) => !isAdverb(word))
  const verb = gap[at] ?? ''
  if (!VERBAL.test(negator)) {
    const isNounGiven = gap.some((word, i) => word === 'to' && i > 0 && isAccess(gap[i + 1] ?? ''))
    if (isNounGiven && gap.length > 2) return 'spent'
    return gap.some(isHandling) && !gap.some(isAccess) ? 'nothing' : 'refused'
  }
  if (verb === '') return 'refused'
  const purpose = gap.indexOf('to', at + 1)
  if (NEED.test(verb) && purpose > at + 1) return 'spent'
  if (isAccess(verb)) return 'refused'
  if (isHandling(verb)) return 'nothing'
  return gap.length <= SHORT ? 'refused' : 'nothing'
}
/** The longest noun phrase that a negation denies without a verb: `not an offer of`. */
const SHORT = 4

/** Whether somebody offers or takes what comes after the words. */
function readVerb(words: readonly string[]): Reading {
  const near = words.slice(-PHRASE)
  const verb = near.findLastIndex((word) => isAccess(word) || isHandling(word))
  if (verb >= 0 && isAccess(near[verb] ?? '')) return 'offered'
  const exists = /\b(?:there (?:is|are)|ways? (?:in|to \w+)?(?: \w+)? ?(?:is|are)|by|via|through|using)(?: \w+){0,3}$/
  return exists.test(near.join(' ')) ? 'offered' : 'nothing'
}

/** What the words after say, if the way in is their subject. */
export function readAfter(after: string): Reading {
  const words = wordsOf(after).slice(0, 2 * PHRASE)
  if (words[0] !== undefined && isNegator(words[0]) && words[0] !== 'without') return readDenial(words.slice(1))
  for (const [i, word] of words.entries()) {
    if (isRelative(word)) return 'nothing'
    if (isAbsent(word)) return 'refused'
    if (i === 0 && word === 'only') return 'offered'
    if (isAuxiliary(word)) return readPredicate(word, words.slice(i + 1))
    if (i < SUBJECT_REST && isServing(word) && !word.endsWith('ing')) return 'offered'
  }
  return 'nothing'
}
/** The longest rest of a subject before its verb: `OAuth for teams works`. */
const SUBJECT_REST = 5

/** Those who are no agents. */
const PEOPLE = /^(?:humans?|people|persons?|staff|employees)$/

function readPredicate(auxiliary: string, words: readonly string[]): Reading {
  const at = words.findIndex((word) => !isAdverb(word))
  const [word = '', next = ''] = words.slice(Math.max(at, 0))
  if (auxiliary.endsWith("n't") || auxiliary === 'cannot') return readDenial(words)
  if (isNegator(word) && !isHarmless(next)) return readDenial(words.slice(at + 1))
  if ((word === 'out' && next === 'of') || (/^(?:switched|turned)$/.test(word) && next === 'off')) return 'refused'
  if (/^(?:reserved|limited|restricted)$/.test(word) && words.slice(at + 1).some((one) => PEOPLE.test(one)))
    return 'refused'
  if (word === 'an' || word === 'a') return 'nothing'
  if (isAbsent(word)) return 'refused'
  if (isPresent(word)) return 'offered'
  if (/^(?:by|via|through|with)$/.test(word)) return 'nothing'
  if (/^(?:best|only|usual|recommended|preferred|way|how|what|for)$/.test(word)) return 'offered'
  return isAccess(word) ? 'offered' : 'nothing'
}

/** What is denied of the way in: that it is there, or something else. */
function readDenial(words: readonly string[]): Reading {
  const predicate = words.find((word) => !isAdverb(word))
  if (predicate === undefined) return 'refused'
  if (isHandling(predicate)) return 'nothing'
  if (
    /^(?:applicable|able|something|anything|part|an?|for|in|by|worth|planned|necessary|exist|exists)$/.test(predicate)
  )
    return 'refused'
  return isAccess(predicate) || isPresent(predicate) ? 'refused' : 'nothing'
}
