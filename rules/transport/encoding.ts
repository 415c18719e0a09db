import { brokenAnswerProblems, defineRule, rfc, whyUnheard } from '../../src/judge/rule.js'

export default defineRule({
  id: 'transport/encoding',
  title: 'Every body is in the coding that its Content-Encoding names.',
  level: 'MUST',
  impact: 'breakage',
  spec: [rfc(9110, '8.4'), rfc(9110, '8.4.1')],
  needs: ['conversation'],
  unless: ({ conversation }) => whyUnheard(conversation),
  check: ({ conversation }) => brokenAnswerProblems(conversation, 'encoding'),
  why: 'Clients decode a body before they look at it. If it does not decode, they have nothing: no document, no metadata, no error code.',
  fix: 'Compress in one place only. Remove Content-Encoding where a proxy or a cache has already decoded the body, and do not label what is not compressed.',
  addedIn: '0.2.0',
})
