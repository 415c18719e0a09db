import { contentTypeProblems, defineRule, jsonTextProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/json',
  title: 'Authorization server metadata are one JSON object, sent as `application/json`.',
  level: 'MUST',
  spec: [rfc(8414, '3.2', 'return a JSON object using the "application/json" content type'), rfc(8259, '4')],
  needs: ['serverTexts'],
  wants: ['serverResponses'],
  check: ({ serverTexts, serverResponses = [] }) => [
    ...serverTexts.flatMap(jsonTextProblems),
    // A body that is no JSON is one finding, whatever it is called.
    ...serverResponses
      .filter(({ exchange }) => exchange.response.json.ok)
      .flatMap(({ exchange }) => contentTypeProblems(exchange)),
  ],
  why: 'Agents read the endpoints from this document by machine. One that does not parse is no document, a member that stands twice is read differently by each parser, and strict clients refuse another content type.',
  fix: 'Serialise the metadata with a JSON library, each member once, without a byte order mark, and send `Content-Type: application/json`.',
})
