import {
  AUTHMD,
  answerFaults,
  defineRule,
  findSpeakers,
  firstOf,
  inlineBodyFaults,
  namedEndpoints,
  namesOf,
  operationsIn,
  problemAt,
  requestFaults,
  SHOWN,
} from '../../src/judge/rule.js'

const CLAIM_MEMBERS: readonly string[] = namesOf('claim')
/** The number of answers that the rule reads. No readable document shows more. */
const MOST_ANSWERS = 300

export default defineRule({
  id: 'document/example-shape',
  title: 'Every example has the members that the protocol requires of its request or answer.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.register, AUTHMD.claim, AUTHMD.exchange],
  needs: ['document'],
  wants: ['detection', 'agentAuth', 'as'],
  postures: ['registration'],
  check({ document, detection, agentAuth, as }) {
    const spokenAt = findSpeakers(document, detection)
    const published = namedEndpoints({ agentAuth, as })
    const operations = operationsIn(document, published)
    const knowsClaimUrl = [...published, ...document.named].some(({ member }) => CLAIM_MEMBERS.includes(member))
    const requests = firstOf(operations, SHOWN, ([request, operation]) =>
      requestFaults(request, operation, spokenAt(request.targetRange.start)),
    )
    const answers = firstOf(document.responses.slice(0, MOST_ANSWERS), SHOWN, (response) =>
      answerFaults(
        response,
        { operation: response.request && operations.get(response.request), knowsClaimUrl },
        spokenAt(response.range.start),
      ),
    )
    return [...requests, ...inlineBodyFaults(document), ...answers]
      .sort((a, b) => a.range.start - b.range.start)
      .slice(0, SHOWN)
      .map((fault) => problemAt(document, fault))
  },
  why: 'Agents copy the requests and look for the members that the answers show. If a member is missing or misspelt, the service refuses the request, or the agent does not find what it needs. What an example is for is told by its members, by its endpoint, and for an answer by the request above it. The rule reads it in the version of the service. It does not judge placeholders, or members that an ellipsis leaves out. It only warns about a missing member that an agent does not need.',
  fix: 'Correct the example at the place of the finding. If the document shows only a part of an answer, write an ellipsis for the rest.',
})
