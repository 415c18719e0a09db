import { atHeader, defineRule, type Exchange, isLoopback, rfc } from '../../src/judge/rule.js'

const HEADER = 'strict-transport-security'

const isPublicHttps = ({ request }: Exchange): boolean => {
  const { protocol, hostname } = new URL(request.url)
  return protocol === 'https:' && !isLoopback(hostname)
}
const hostOf = ({ request }: Exchange): string => new URL(request.url).host
/** RFC 6797 §6.1.1: an age of zero ends an earlier promise. */
const promisesHttps = ({ response }: Exchange): boolean =>
  Number(/(?:^|;)\s*max-age\s*=\s*"?(\d+)/i.exec(response.headers.get(HEADER) ?? '')?.[1] ?? 0) > 0

export default defineRule({
  id: 'transport/hsts',
  title: 'Every host tells browsers to use only https.',
  level: 'MAY',
  impact: 'exposure',
  spec: [rfc(6797, '7.1'), rfc(6797, '6.1.1')],
  needs: ['conversation'],
  unless: ({ conversation }) =>
    !conversation.some((one) => 'response' in one && isPublicHttps(one)) &&
    'the check sent no request to a public host over https',
  check({ conversation }) {
    const answers = conversation.filter((one) => 'response' in one).filter(isPublicHttps)
    const hosts = new Set(answers.map(hostOf))
    return [...hosts].flatMap((host) => {
      const given = answers.filter((exchange) => hostOf(exchange) === host)
      const [first] = given
      if (!first || given.some(promisesHttps)) return []
      const actual = first.response.headers.get(HEADER)
      return [
        {
          message: `${host} does not tell browsers to use only https`,
          at: atHeader(first, HEADER),
          expected: 'max-age=31536000',
          actual,
        },
      ]
    })
  },
  why: 'The person who confirms a claim uses a browser. Without this header, the first request to a plain host name uses http. An attacker can redirect it.',
  fix: 'Send `Strict-Transport-Security: max-age=31536000` with every https answer.',
})
