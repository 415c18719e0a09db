import { contentTypeProblems, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'resource/content-type',
  title: 'The protected resource metadata are served as `application/json`.',
  level: 'MUST',
  spec: [rfc(9728, '3.2')],
  needs: ['prmResponse'],
  check: ({ prmResponse }) => contentTypeProblems(prmResponse),
  why: 'OAuth libraries refuse metadata of another type, which is how they tell a document from an error page. Static hosts guess: a file without an extension becomes `application/octet-stream` or `text/plain`.',
  fix: 'Send `Content-Type: application/json`.',
})
