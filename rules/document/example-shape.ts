import {
  AUTHMD,
  answerFaults,
  defineRule,
  findSpeakers,
  firstOf,
  operationsIn,
  problemAt,
  requestFaults,
  SHOWN,
} from '../../src/judge/rule.js'

/** The number of answers that the rule reads. No readable document shows more. */
const MOST_ANSWERS = 300

export default defineRule({
  id: 'document/example-shape',
  title: 'Every example has the members that the protocol requires of its request or answer.',
  level: 'MUST',
  spec: [AUTHMD.register, AUTHMD.claim, AUTHMD.exchange],
  needs: ['document'],
  postures: ['registration'],
  check({ document }) {
    const spokenAt = findSpeakers(document)
    const operations = operationsIn(document)
    const requests = firstOf(operations, SHOWN, ([request, operation]) =>
      requestFaults(request, operation, spokenAt(request.targetRange.start)),
    )
    const answers = firstOf(document.responses.slice(0, MOST_ANSWERS), SHOWN, (response) =>
      answerFaults(response, response.request && operations.get(response.request), spokenAt(response.range.start)),
    )
    return [...requests, ...answers]
      .sort((a, b) => a.range.start - b.range.start)
      .slice(0, SHOWN)
      .map((fault) => problemAt(document, fault))
  },
  why: 'Agents copy the requests and look for the members that the answers show. If a member is missing or misspelt, the service refuses the request, or the agent does not find what it needs. The rule reads each example in the version that fits it best. It does not judge placeholders, or members that an ellipsis leaves out. It only warns about a missing member that an agent does not need.',
  fix: 'Correct the example at the place of the finding. If the document shows only a part of an answer, write an ellipsis for the rest.',
})
