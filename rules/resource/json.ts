import { defineRule, jsonTextProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'resource/json',
  title: 'The protected resource metadata is one JSON object that has no repeated member and no byte order mark.',
  level: 'MUST',
  impact: 'breakage',
  spec: [
    rfc(9728, '3.2', 'MUST use the 200 OK HTTP status code and return a JSON object'),
    rfc(8259, '4', 'The names within an object SHOULD be unique.'),
    rfc(8259, '8.1'),
  ],
  needs: ['prmText'],
  check: ({ prmText }) => jsonTextProblems(prmText),
  why: 'Parsers read a repeated member or a byte order mark in different ways. Two agents would then see two different services, or none.',
  fix: 'Use a JSON library to write the object as UTF-8 without a byte order mark. Do not write it by hand or from a template.',
})
