import { AUTHMD, answered, atHeader, atStatus, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

const EXPECTED = 'the absolute https URL of the protected resource metadata'

export default defineRule({
  id: 'challenge/resource-metadata',
  title: 'The challenge names the URL of the protected resource metadata in `resource_metadata`.',
  level: 'MUST',
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
    // That the metadata found there is not a JSON object is what resource/json says.
    if (challengeMetadata || exchange === prmResponse) return []
    const { status, headers } = exchange.response
    const actual = `${status} ${headers.get('content-type') ?? 'without a content type'}`
    const message = `resource_metadata leads to no metadata: ${answered(exchange)}`
    return [{ message, at: atStatus(exchange), expected: '200 with one JSON object', actual }]
  },
  why: 'It is the one pointer that leads an agent from any URL of the API to the place where it can register. Where it is missing or dead, agents must guess, and many stop.',
  fix: 'Put `resource_metadata="https://…/.well-known/oauth-protected-resource"` into the Bearer challenge, with the host that serves the metadata, and serve one JSON object there with status 200.',
})
