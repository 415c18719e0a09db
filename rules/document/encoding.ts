import {
  type DocumentSource,
  defineRule,
  lineStartsOf,
  type Problem,
  placeOf,
  rfc,
  whyNoText,
} from '../../src/judge/rule.js'

/** C0 and C1 control characters, except tab and line endings. */
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g

export default defineRule({
  id: 'document/encoding',
  title: 'The document is valid UTF-8 without control characters.',
  level: 'SHOULD',
  impact: 'breakage',
  binds: 'everyone',
  spec: [rfc(3629, '3'), rfc(7763, '2')],
  needs: ['documentSource'],
  unless: ({ documentSource }) => whyNoText(documentSource) !== undefined && 'document/text reports that it is no text',
  check({ documentSource }) {
    // Bytes of another encoding also look like control characters, so one finding is enough.
    if (documentSource.malformed !== undefined) return [malformedProblem(documentSource, documentSource.malformed)]
    return findTwiceEncoded(documentSource) ?? findControls(documentSource)
  },
  why: 'Clients disagree about invalid bytes and control characters: they drop them, show them as U+FFFD or stop reading. For some clients a NUL ends the text. U+0080 to U+009F usually come from a file that was encoded twice.',
  fix: 'Save the file as UTF-8, and delete control characters that came from a terminal. Check that the server does not encode the file again.',
})

const malformedProblem = ({ text, file }: DocumentSource, start: number): Problem => ({
  message: 'the bytes here are not UTF-8',
  at: placeOf({ file, lineStarts: lineStartsOf(text) }, { start, end: start + 1 }),
  expected: 'UTF-8 throughout',
})

/** A lead byte of UTF-8 and those that follow it, each read as a character of its own. */
const READ_AS_BYTES = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Characters that were encoded again, byte by byte. Letters with accents may also stand beside each other, and so a control character must be among them. */
function findTwiceEncoded({ text, file }: DocumentSource): Problem[] | undefined {
  const twice = [...text.matchAll(READ_AS_BYTES)].flatMap(({ 0: bytes, index }) => {
    const meant = decode(bytes)
    return meant !== undefined && bytes.search(CONTROL) >= 0 ? [{ start: index, bytes, meant }] : []
  })
  const [first] = twice
  if (!first || twice.length < [...text.matchAll(CONTROL)].length / 2) return undefined
  const more = twice.length - 1
  return [
    {
      message: `“${first.meant}” was encoded as UTF-8 twice${more > 0 ? `, and ${more} more like it` : ''}`,
      at: placeOf(
        { file, lineStarts: lineStartsOf(text) },
        { start: first.start, end: first.start + first.bytes.length },
      ),
      expected: `one character, ${codeOf(first.meant)}`,
      actual: [...first.bytes].map(codeOf).join(' '),
      fix: 'Decode the file once more and save it as UTF-8. If the file is right, the server or a build step encodes it again.',
    },
  ]
}

function decode(bytes: string): string | undefined {
  try {
    return utf8.decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)))
  } catch {
    return undefined
  }
}

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

function findControls({ text, file }: DocumentSource): Problem[] {
  const counted = new Map<string, { readonly start: number; more: number }>()
  for (const { index: start, 0: character } of text.matchAll(CONTROL)) {
    const known = counted.get(character)
    if (known) known.more++
    else counted.set(character, { start, more: 0 })
  }
  if (counted.size === 0) return []
  const lineStarts = lineStartsOf(text)
  return [...counted].map(([character, { start, more }]) => ({
    message: `the text contains a control character${more > 0 ? `, and ${more} more like it` : ''}`,
    at: placeOf({ file, lineStarts }, { start, end: start + 1 }),
    expected: 'no control characters except tab and line endings',
    actual: codeOf(character),
  }))
}
