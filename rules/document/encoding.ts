import { type DocumentSource, defineRule, lineStartsOf, type Problem, placeOf, rfc } from '../../src/judge/rule.js'

/** C0 and C1 controls but tab and line endings. */
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g

export default defineRule({
  id: 'document/encoding',
  title: 'The document is valid UTF-8 without control characters.',
  level: 'SHOULD',
  binds: 'everyone',
  spec: [rfc(3629, '3'), rfc(7763, '2')],
  needs: ['documentSource'],
  check({ documentSource }) {
    // Bytes of another encoding look like control characters, too: one finding says it.
    return documentSource.malformed === undefined
      ? findControls(documentSource)
      : [malformed(documentSource, documentSource.malformed)]
  },
  why: 'Each client treats invalid bytes and control characters in its own way: it drops them, shows them as U+FFFD or stops reading. U+0080 to U+009F come from a file that was encoded twice, and a NUL ends the text for some.',
  fix: 'Save the file as UTF-8 (no other encoding, nothing pasted from a terminal), and check that the server does not encode it again.',
})

const malformed = ({ text, file }: DocumentSource, start: number): Problem => ({
  message: 'the bytes here are not UTF-8',
  at: placeOf({ file, lineStarts: lineStartsOf(text) }, { start, end: start + 1 }),
  expected: 'UTF-8 throughout',
})

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
    message: `a control character stands in the text${more > 0 ? `, and ${more} more like it` : ''}`,
    at: placeOf({ file, lineStarts }, { start, end: start + 1 }),
    expected: 'no control characters but tab and line endings',
    actual: `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  }))
}
