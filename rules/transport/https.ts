import { atHeader, defineRule, isSecure, type Problem, redirectTarget, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'transport/https',
  title: 'Every request uses https, also after redirects.',
  level: 'MUST',
  impact: 'exposure',
  spec: [rfc(6750, '5.3'), rfc(9728, '7.1'), rfc(9110, '4.2.2')],
  needs: ['conversation', 'options'],
  unless: ({ conversation }) => conversation.length === 0 && 'the check sent no request',
  check({ conversation, options: { target } }) {
    const [first] = conversation
    const plain: Problem[] = []
    if (first && !isSecure(target)) {
      const message = `the target ${target.host} uses http`
      plain.push({ message, at: { exchange: first.id, pointer: '' }, expected: 'https', actual: target.href })
    }
    const answers = conversation.filter((one) => 'response' in one)
    for (const exchange of answers) {
      const next = redirectTarget(exchange)
      if (!next || isSecure(next)) continue
      const isFollowed = answers.some(
        ({ id, step, request }) => id > exchange.id && step === exchange.step && request.url === next.href,
      )
      if (!isFollowed) continue
      const message = `${exchange.request.url} redirects to http`
      plain.push({ message, at: atHeader(exchange, 'location'), expected: 'https', actual: next.href })
    }
    return plain
  },
  why: 'Others on the network can read and change what goes over http. One such request is enough to send an agent elsewhere with its credentials. Loopback addresses do not use the network. Other rules report http URLs in the metadata or in the document.',
  fix: 'Serve only https. Redirect from http to https and never back. Behind a proxy, build redirects from the configured origin.',
})
