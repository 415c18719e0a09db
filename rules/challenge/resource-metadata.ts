import { AUTHMD, answered, atHeader, atStatus, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

const EXPECTED = 'the absolute https URL of the protected resource metadata'

export default defineRule({
  id: 'challenge/resource-metadata',
  title: 'The challenge gives the URL of the protected resource metadata in `resource_metadata`.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.discover, rfc(9728, '5.1', 'The URL of the protected resource metadata.')],
  needs: ['unauthorized', 'challengePointer'],
  wants: ['challengeMetadata', 'prmResponse'],
  check({ unauthorized, challengePointer: { value, exchange }, challengeMetadata, prmResponse }): Problem[] {
    const at = atHeader(unauthorized, 'www-authenticate')
    if (value === undefined) {
      return [{ message: 'the challenge has no resource_metadata', at, expected: EXPECTED, actual: null }]
    }
    if (!exchange) {
      return [{ message: 'resource_metadata is not an absolute https URL', at, expected: EXPECTED, actual: value }]
    }
    // resource/json reports metadata that is not a JSON object.
    if (challengeMetadata || exchange === prmResponse) return []
    const { status, headers } = exchange.response
    const actual = `${status} ${headers.get('content-type') ?? 'without a content type'}`
    const message = `resource_metadata does not lead to metadata: ${answered(exchange)}`
    return [{ message, at: atStatus(exchange), expected: '200 with one JSON object', actual }]
  },
  why: 'This URL leads an agent from any page of the API to the place where it can register. Without it, or with a dead one, agents must guess, and many stop.',
  fix: 'Add `resource_metadata="https://…/.well-known/oauth-protected-resource"` to the Bearer challenge, with the host that serves the metadata. Serve one JSON object there with status 200.',
})
