import { contentTypeProblems, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'resource/content-type',
  title: 'The service sends the protected resource metadata as `application/json`.',
  level: 'MUST',
  impact: 'breakage',
  spec: [rfc(9728, '3.2')],
  needs: ['prmResponse'],
  check: ({ prmResponse }) => contentTypeProblems(prmResponse),
  why: 'OAuth libraries refuse metadata of another type, because it may be an error page. Static hosts guess the type: a file without an extension becomes `application/octet-stream` or `text/plain`.',
  fix: 'Send `Content-Type: application/json`.',
})
