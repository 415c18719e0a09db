import { contentTypeProblems, defineRule, jsonTextProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/json',
  title: 'The authorization server metadata is one JSON object with the content type `application/json`.',
  level: 'MUST',
  impact: 'breakage',
  spec: [rfc(8414, '3.2', 'return a JSON object using the "application/json" content type'), rfc(8259, '4')],
  needs: ['serverTexts'],
  wants: ['serverResponses'],
  check: ({ serverTexts, serverResponses = [] }) => [
    ...serverTexts.flatMap(jsonTextProblems),
    // A body that is not JSON is one finding already, whatever its content type.
    ...serverResponses
      .filter(({ exchange }) => exchange.response.json.ok)
      .flatMap(({ exchange }) => contentTypeProblems(exchange)),
  ],
  why: 'Agents read the endpoints from this document by machine. They cannot use a document that does not parse. Parsers read a repeated member in different ways, and strict clients refuse another content type.',
  fix: 'Use a JSON library to write the metadata, with each member once and without a byte order mark. Send `Content-Type: application/json`.',
})
