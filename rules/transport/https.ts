import { atHeader, defineRule, isSecure, type Problem, redirectTarget, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'transport/https',
  title: 'Every hop is https.',
  level: 'MUST',
  spec: [rfc(6750, '5.3'), rfc(9728, '7.1'), rfc(9110, '4.2.2')],
  needs: ['conversation', 'options'],
  unless: ({ conversation }) => conversation.length === 0 && 'nothing was sent',
  check({ conversation, options: { target } }) {
    const [first] = conversation
    const plain: Problem[] = []
    if (first && !isSecure(target)) {
      const message = `${target.host} is spoken to over http`
      plain.push({ message, at: { exchange: first.id, pointer: '' }, expected: 'https', actual: target.href })
    }
    const answers = conversation.filter((one) => 'response' in one)
    for (const exchange of answers) {
      const next = redirectTarget(exchange)
      const isFollowed = answers.some(
        ({ id, step, request }) => id > exchange.id && step === exchange.step && request.url === next?.href,
      )
      if (!next || isSecure(next) || !isFollowed) continue
      const message = `${exchange.request.url} redirects to http`
      plain.push({ message, at: atHeader(exchange, 'location'), expected: 'https', actual: next.href })
    }
    return plain
  },
  why: 'Whoever stands on the way reads and changes what goes over http, and one such hop is enough to send an agent elsewhere with its credentials. Loopback crosses no network. A URL that the metadata or the document spell with http is reported by the rule for that member, and not again here.',
  fix: 'Serve https only, redirect from http to https and never the other way, and behind a proxy build redirects from the configured origin.',
})
