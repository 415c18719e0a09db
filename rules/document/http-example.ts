import { defineRule, messageFaults, placeOf, rfc, SHOWN } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/http-example',
  title: 'Every HTTP example and every curl command is well-formed.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [rfc(9112, '2.1'), rfc(9110, '8.3')],
  needs: ['document'],
  check: ({ document }) =>
    messageFaults(document)
      .slice(0, SHOWN)
      .map(({ range, ...fault }) => ({ ...fault, at: placeOf(document, range) })),
  why: 'An agent copies an example and repairs it as it can. It has to guess if the method does not exist, a header has no colon, or the body does not match its header. Each agent guesses differently. The rule accepts headers alone, requests without a body, and several messages or comments in one block.',
  fix: 'Write a request as `METHOD /path`, headers as `Name: value`, an empty line and the body. Begin an answer with `HTTP/1.1 200 OK`.',
})
