import { defineRule, jsonTextProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'resource/json',
  title: 'The protected resource metadata are one JSON object, each member once, without a byte order mark.',
  level: 'MUST',
  spec: [
    rfc(9728, '3.2', 'MUST use the 200 OK HTTP status code and return a JSON object'),
    rfc(8259, '4', 'The names within an object SHOULD be unique.'),
    rfc(8259, '8.1'),
  ],
  needs: ['prmText'],
  check: ({ prmText }) => jsonTextProblems(prmText),
  why: 'Parsers disagree on a repeated member and on a byte order mark: two agents would see two services, or none.',
  fix: 'Serialise the object with a JSON library, as UTF-8 without a byte order mark, instead of writing it by hand or from a template.',
})
