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

/** No document that is meant to be read shows as many. */
const MOST_ANSWERS = 300

export default defineRule({
  id: 'document/example-shape',
  title: 'Every example has the members that its request or answer has on the wire.',
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
  why: 'Agents copy the requests and look for the members that the answers show. A misspelt or missing member makes the service refuse the request, or the agent miss what it was given. Each example is read in the version that it fits best; placeholders are not judged, nor is what an ellipsis leaves out. Members that an agent can do without, and that only an example may lack, are warnings.',
  fix: 'Correct the example at the place shown. Where an answer is shown in part, say so with an ellipsis.',
})
