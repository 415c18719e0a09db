import { AUTHMD, defineRule, placeOf } from '../../src/judge/rule.js'

const HANDLE = /\bclaim[_ .-]tokens?\b/gi
const KEPT =
  /\b(?:in|only) (?:process )?memory\b|\bmemory[- ]only\b|\bin-memory\b|\b(?:not|never|n['\u2019]t)\b[^.;]{0,80}\b(?:persist|stor|sav|writ|log|disk|show|shar|expos|print|commit)|\bsecret\b|\bsensitive\b|\bconfidential\b|\bsecure(?:ly)?\b/i
/** The largest distance between the term and the advice, in characters. */
const REACH = 400
/** The number of mentions that the rule looks at. */
const MOST = 100

export default defineRule({
  id: 'document/claims-token-storage',
  title: 'The document tells agents to keep the claim token in memory and not to store it.',
  level: 'MAY',
  impact: 'exposure',
  spec: [AUTHMD.claim],
  postures: ['registration'],
  needs: ['document'],
  unless: ({ document }) => document.text.search(HANDLE) < 0 && 'the document does not mention a claim token',
  check({ document }) {
    const { text } = document
    const places = [...text.matchAll(HANDLE)].slice(0, MOST)
    const isSaid = places.some(({ index }) => KEPT.test(text.slice(Math.max(0, index - REACH), index + REACH)))
    const [first] = places
    if (isSaid || !first) return []
    return [
      {
        message: 'the document does not say how to keep the claim token',
        at: placeOf(document, { start: first.index, end: first.index + first[0].length }),
        expected: 'the advice to keep it in memory only',
        actual: null,
      },
    ]
  },
  why: 'Anyone who has the claim token can collect the credentials that a person confirms. Agents write what they find to files and logs, unless the document tells them not to.',
  fix: 'Give this advice where the document introduces the claim token: keep it in memory only, do not write it to disk or to a log, and do not show it to the user.',
})
