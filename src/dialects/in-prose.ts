/** Reads from the sentences of a document which version it speaks. */

import type { Document } from '../document/model.js'
import { stanceOf } from '../document/stance/stance.js'
import { matchesOf } from '../model/matches.js'
import {
  CLAIM_GRANT,
  CREDENTIAL_EXPIRES,
  ENDPOINTS,
  EVENT_TYP,
  LOGOUT_TYP,
  REQUESTED_CREDENTIAL,
  SERVICE_AUTH,
  VERIFIED_EMAIL,
} from '../wire/words.js'
import { DIALECT_NAMES, type DialectName } from './index.js'
import { joinNames, type VersionEvidence } from './version-evidence.js'

const from = (first: DialectName): readonly DialectName[] => [
  ...DIALECT_NAMES.slice(DIALECT_NAMES.indexOf(first)).filter((name) => name !== 'authkit'),
  'authkit',
]
const until = (last: DialectName): readonly DialectName[] => DIALECT_NAMES.slice(0, DIALECT_NAMES.indexOf(last) + 1)

/** Words of the protocol that are unmistakable in a sentence, and the versions that have them. */
const WORDS: ReadonlyMap<string, readonly DialectName[]> = new Map([
  [ENDPOINTS.identity.former, until('0.1')],
  [ENDPOINTS.identity.name, from('0.2')],
  [REQUESTED_CREDENTIAL, until('0.1')],
  [CREDENTIAL_EXPIRES, until('0.1')],
  [LOGOUT_TYP, until('0.2')],
  [EVENT_TYP, from('0.3')],
  [CLAIM_GRANT, from('0.4').filter((name) => name !== 'authkit')],
  [VERIFIED_EMAIL, until('0.5')],
  [SERVICE_AUTH, from('0.6')],
])
const WORD = new RegExp(`(?<!\\w)(?:${[...WORDS.keys()].join('|').replace(/\+/g, '\\+')})(?!\\w)`, 'g')

/** A number of a version in a sentence that is about the protocol. The number of an API, or of OAuth, has another subject. */
const PROTOCOL = /\bauth\.md\b|\bagent[- ](?:auth\w*|registration|identity)\b/i
const SPEAKS =
  /\b(?:protocol|spec(?:ification)?|implement\w*|follow\w*|conform\w*|compl(?:y|ies|iant)|compatible|support\w*|pinned|speaks?|version|dialect)\b/i
const VERSION = /(?<![\w./-])v?(0\.[1-7])(?:\.\d+)?(?![\w-]|\.\d)/gi

/**
 * Returns what the sentences of a document show: the version that it names, and the words that it uses. A sentence that denies or plans a
 * word shows nothing, and sentences that contradict each other show nothing either.
 */
export function toldInProse({ statements }: Pick<Document, 'statements'>): VersionEvidence | undefined {
  const found = statements.flatMap((statement) => {
    const { text } = statement
    const words = matchesOf(text, WORD).map(({ index, 0: word }) => ({ index, word, names: WORDS.get(word) ?? [] }))
    const versions =
      PROTOCOL.test(text) && SPEAKS.test(text)
        ? matchesOf(text, VERSION).map(({ index, 0: word, 1: name }) => ({
            index,
            word,
            names: DIALECT_NAMES.filter((one) => one === name),
          }))
        : []
    return [...words, ...versions].filter(
      ({ index, word }) => !['refused', 'planned', 'past'].includes(stanceOf(statement, index, index + word.length)),
    )
  })
  const [first, ...more] = found
  if (!first) return undefined
  const names = more.reduce((left, { names }) => left.filter((name) => names.includes(name)), first.names)
  if (names.length === 0) return undefined
  const words = [...new Set(found.map(({ word }) => word))].join(', ')
  return { names, evidence: [`the document says ${words}, which is of ${joinNames(names)}`] }
}
