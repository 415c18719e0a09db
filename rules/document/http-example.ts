import { defineRule, messageFaults, placeOf, rfc, SHOWN } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/http-example',
  title: 'Every example in HTTP notation, and every curl command, is a request or an answer.',
  level: 'SHOULD',
  spec: [rfc(9112, '2.1'), rfc(9110, '8.3')],
  needs: ['document'],
  check: ({ document }) =>
    messageFaults(document)
      .slice(0, SHOWN)
      .map(({ range, ...fault }) => ({ ...fault, at: placeOf(document, range) })),
  why: 'An agent that copies an example sends what it can make of it. A method that does not exist, a header without its colon or a body that is not what its header says is guessed at, each time differently. Headers alone, requests without body, several messages and comments in one block are understood as what they are.',
  fix: 'Write a request as `METHOD /path`, headers as `Name: value`, an empty line and the body; an answer as `HTTP/1.1 200 OK`.',
})
