/** Finds the credentials that a document tells an agent to put into a URL, or to write out as an option of a command. */

import type { Range } from '../../model/problem.js'
import { labelOf } from '../../secrets/names.js'
import { wholeOf } from '../examples/excerpt.js'
import type { Document } from '../model.js'
import { codeIn } from './unseen-markup.js'

/** A user and a password before the host (RFC 3986 §3.2.1). */
const USER_INFO = /\bhttps?:\/\/[^\s/?#"'`@:]{1,80}:[^\s/?#"'`@]{1,200}@(?=[\w<{[$])/gi
/** The name of a credential whose value the reader fills in: `<API_KEY>`, `{api_key}`, `$TOKEN`, `:secret`, `YOUR_API_KEY`. */
const FILLED_IN = /^(?:[<{[$:%]{1,3}[\w -]{1,80}[>}\]%]{0,2}|[A-Z][A-Z\d]{0,40}(?:_[A-Z\d]{1,40}){1,8})$/
const CREDENTIAL = /(?:^|[_ <{[$:%-])(?:api[_ -]?key|access[_ -]?token|bearer[_ -]?token|secret|password)[>}\]%]{0,2}$/i
const PARAMETERS = /^(?:api[_-]?key|access_token|client_secret|password)$/i
/**
 * An option of a command that is given a key in full, with the prefix of its kind. A variable and a plain placeholder are none: what stands
 * there in the end is open.
 */
const OPTION =
  /[ \t](?:(?:--env|-e)[ =]["']?(\w{1,60})=|--(?:api-?key|access-token|auth-token|token|password|secret)[ =])["']?(?!(?:your|my|the|api|access|auth|key|token|secret)[_-])[a-z]{2,8}[_-][^\s"'$`<{]{4,200}/g

/** Returns the places of URLs that contain a credential, in requests and in code. */
export function credentialUrls(document: Document): Range[] {
  const { text, requests } = document
  const isCode = codeIn(document)
  const users = [...text.matchAll(USER_INFO)]
    .filter(({ index }) => isCode(index))
    .map(({ index, 0: match }) => ({ start: index, end: index + match.length }))
  const targets = requests.filter(({ target }) => holdsCredential(target)).map(({ targetRange }) => targetRange)
  return [...users, ...targets]
}

function holdsCredential(target: string): boolean {
  const [path = '', query = ''] = target.split('?', 2)
  const segments = path.split('/')
  const inPath = segments.some(
    (segment, i) =>
      i > 0 && FILLED_IN.test(segment) && CREDENTIAL.test(segment) && !isEntryOf(segments[i - 1] ?? '', segment),
  )
  return inPath || [...new URLSearchParams(query)].some(([name, value]) => PARAMETERS.test(name) && value !== '')
}

/** Whether a segment names an entry of a collection, as in `/secrets/{secret}`: it is the name of the thing, and not the thing. */
const isEntryOf = (collection: string, segment: string): boolean => lettersOf(collection) === `${lettersOf(segment)}s`
const lettersOf = (text: string): string => text.replace(/[^a-z]/gi, '').toLowerCase()

/** Returns the options in commands whose value is a credential that the reader writes out. */
export function spelledOutOptions({ text, blocks, inlineCode }: Document): Range[] {
  const places = [...blocks.map(wholeOf), ...inlineCode.map(({ inner }) => inner)]
  return places.flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(OPTION)]
      .filter(([, variable]) => variable === undefined || labelOf(variable) !== undefined)
      .map(({ index, 0: match }) => ({ start: start + index + 1, end: start + index + match.length })),
  )
}
