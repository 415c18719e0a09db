import { defineRule, exampleIn, placeOf, rangeIn, rfc, startsMessage } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/json-valid',
  title: 'Every block of JSON parses.',
  level: 'MUST',
  spec: [rfc(8259, '2')],
  needs: ['document'],
  check: ({ document }) =>
    document.blocks
      // A whole HTTP message in a block that is called JSON is read as what it is.
      .filter(({ lang, value }) => (lang === 'json' || lang === 'jsonc') && !startsMessage(value))
      .flatMap((block) => {
        const { fault } = exampleIn(block)
        if (!fault) return []
        const actual = block.value.slice(fault.range.start, fault.range.end)
        return [
          { message: fault.message, at: placeOf(document, rangeIn(block, fault.range)), expected: 'JSON', actual },
        ]
      }),
  why: 'Agents copy examples literally. A body with an unquoted name or a missing comma is sent as it stands, and the service answers 400. Comments, ellipses, placeholders, trailing commas and excerpts are understood as what they are, and are no errors here.',
  fix: 'Correct the JSON at the place shown, or mark the block as something else if it is not meant to be JSON.',
})
