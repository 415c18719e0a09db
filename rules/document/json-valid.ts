import { defineRule, exampleIn, placeOf, rangeIn, rfc, startsMessage } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/json-valid',
  title: 'Every JSON block in the document is valid JSON.',
  level: 'MUST',
  impact: 'breakage',
  spec: [rfc(8259, '2')],
  needs: ['document'],
  check: ({ document }) =>
    document.blocks
      // A block that is marked as JSON may hold a whole HTTP message: document/http-example reads that.
      .filter(({ lang, value }) => (lang === 'json' || lang === 'jsonc') && !startsMessage(value))
      .flatMap((block) => {
        const { fault } = exampleIn(block)
        if (!fault) return []
        const actual = block.value.slice(fault.range.start, fault.range.end)
        return [
          { message: fault.message, at: placeOf(document, rangeIn(block, fault.range)), expected: 'JSON', actual },
        ]
      }),
  why: 'Agents copy examples literally. If a body has an unquoted name or lacks a comma, the agent sends it so, and the service answers 400. The rule accepts comments, ellipses, placeholders, trailing commas and excerpts.',
  fix: 'Correct the JSON at the place of the finding. If the block is not meant to be JSON, mark it as another language.',
})
