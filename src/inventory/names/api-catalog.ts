/** Reads the names of hosts in an API catalogue (RFC 9727), which is a linkset in JSON (RFC 9264 §4.2). */

import { isObject, readJson } from '../../wire/json.js'
import { type Found, NamesError, type NameText } from './found.js'

/** The most characters of a catalogue. */
const LONGEST = 1 << 24
/** Relations whose target is an API, or says something of one. */
const RELATIONS = ['item', 'service-desc', 'service-doc', 'service-meta', 'status', 'api-catalog']

/** Yields the names of the anchors, which are APIs, and of what they are linked with. */
export async function* namesOfApiCatalog({ file, chunks }: NameText): AsyncGenerator<Found> {
  let text = ''
  for await (const chunk of chunks) {
    text += chunk
    if (text.length > LONGEST)
      throw new NamesError(
        `${file} has more than ${LONGEST.toLocaleString('en')} characters, too many for an API catalogue`,
      )
  }
  const json = readJson(text)
  if (!json.ok) throw new NamesError(`${file} is no API catalogue: ${json.error}`)
  const linkset = isObject(json.value) ? json.value['linkset'] : undefined
  if (!Array.isArray(linkset))
    throw new NamesError(`${file} is no API catalogue: it has no array "linkset" (RFC 9264 §4.2)`)
  const urls = new Set<string>()
  for (const context of linkset) yield* namesIn(context, urls)
}

/** One host stands in many links; each is named once. */
function* namesIn(context: unknown, before: Set<string>): Generator<Found> {
  if (!isObject(context)) {
    yield { text: JSON.stringify(context), reason: 'it is no link context: an object is expected' }
    return
  }
  const { anchor } = context
  for (const reference of [anchor, ...RELATIONS.flatMap((relation) => targetsIn(context[relation]))]) {
    if (reference === undefined) continue
    const found = resolved(reference, anchor)
    const origin = 'reason' in found ? found.text : new URL(found.text).origin
    if (before.has(origin)) continue
    before.add(origin)
    yield found
  }
}

const targetsIn = (targets: unknown): readonly unknown[] =>
  Array.isArray(targets) ? targets.map((target) => (isObject(target) ? (target['href'] ?? target) : target)) : []

/** A reference is relative to its anchor; and an anchor to where the catalogue is, which a file does not say. */
function resolved(reference: unknown, anchor: unknown): Found {
  if (typeof reference !== 'string') return { text: JSON.stringify(reference), reason: 'a link has no href' }
  if (URL.canParse(reference)) return { text: reference }
  if (typeof anchor === 'string' && URL.canParse(reference, anchor)) return { text: new URL(reference, anchor).href }
  return { text: reference, reason: 'the reference is relative, and nothing says to what' }
}
