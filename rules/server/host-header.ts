import { defineRule, forgedHostProblems, published, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/host-header',
  addedIn: '0.2.0',
  title: 'The metadata does not contain a forged `Host`.',
  level: 'MUST',
  impact: 'takeover',
  spec: [rfc(9110, '7.2'), published('CWE', '644', 'https://cwe.mitre.org/data/definitions/644.html')],
  needs: ['forgedHostAnswers'],
  check: ({ forgedHostAnswers }) => forgedHostProblems(forgedHostAnswers, '`Host`'),
  observed: ({ forgedHostAnswers }) => forgedHostAnswers.map(({ response: { status } }) => status).join(', '),
  why: 'Whoever connects chooses the `Host` of the request. When the metadata is built from it, a cache or a proxy that leaves it unchanged gives later agents endpoints of an attacker. A server that refuses the unknown host, or closes the connection, is right as well.',
  fix: 'Build `issuer`, `resource` and every endpoint from your configuration. Or let the server refuse every `Host` that is not in a list, for example with 421.',
})
