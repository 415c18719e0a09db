import { brokenAnswerProblems, defineRule, rfc, whyUnheard } from '../../src/judge/rule.js'

export default defineRule({
  id: 'transport/framing',
  title: 'Every answer is a message that clients of HTTP/1.1 can read to its end.',
  level: 'MUST',
  impact: 'breakage',
  spec: [rfc(9112, '6.3'), rfc(9112, '2.2'), rfc(9112, '8')],
  needs: ['conversation'],
  unless: ({ conversation }) => whyUnheard(conversation),
  check: ({ conversation }) => brokenAnswerProblems(conversation, 'framing'),
  why: 'A client that cannot tell where an answer begins and ends must not use it. Two readers that disagree about the end let an attacker put one answer into the place of another. The check counts a fault only when it was seen twice, or when no network can cause it.',
  fix: 'Leave the framing, lengths and chunks, to the HTTP server. Set no Content-Length or Transfer-Encoding by hand, and none that a proxy adds again. Look for a handler that ends or crashes while it writes.',
  addedIn: '0.2.0',
})
