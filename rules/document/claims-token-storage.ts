import { AUTHMD, defineRule, placeOf } from '../../src/judge/rule.js'

const HANDLE = /\bclaim[_ .-]tokens?\b/gi
const KEPT =
  /\b(?:in|only) (?:process )?memory\b|\bmemory[- ]only\b|\bin-memory\b|\b(?:not|never|n['\u2019]t)\b[^.;]{0,80}\b(?:persist|stor|sav|writ|log|disk|show|shar|expos|print|commit)|\bsecret\b|\bsensitive\b|\bconfidential\b|\bsecure(?:ly)?\b/i
/** How far from the word the advice may stand. Characters. */
const REACH = 400
/** Who has not said it by then does not say it. */
const MOST = 100

export default defineRule({
  id: 'document/claims-token-storage',
  title: 'The document says that the claim token is held in memory and not stored.',
  level: 'MAY',
  spec: [AUTHMD.claim],
  postures: ['registration'],
  needs: ['document'],
  unless: ({ document }) => document.text.search(HANDLE) < 0 && 'the document speaks of no claim token',
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
        expected: 'that it is held in memory only',
        actual: null,
      },
    ]
  },
  why: 'Whoever has the claim token collects the credentials that a person confirms. Agents write what they find to files and logs, unless they are told not to.',
  fix: 'Say where the claim token is introduced: hold it in memory only, do not write it to disk or to a log, and do not show it to the user.',
})
