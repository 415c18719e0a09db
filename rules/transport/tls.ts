import { atStatus, certificateFailure, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

const DAY = 86_400_000
const LEAST_DAYS = 14

export default defineRule({
  id: 'transport/tls',
  title: 'TLS is 1.2 or newer, and the certificates are valid for at least 14 more days.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [rfc(9325, '3.1.1'), rfc(9110, '4.3.4'), rfc(9728, '7.1')],
  needs: ['conversation'],
  unless: ({ conversation }) =>
    !conversation.some((one) => ('response' in one ? one.response.tls : certificateFailure(one.failure.code))) &&
    'no connection used TLS',
  check({ conversation }) {
    const seen = new Set<string>()
    return conversation.flatMap((one): Problem[] => {
      const { host } = new URL(one.request.url)
      if (seen.has(host)) return []
      if (!('response' in one)) {
        const failure = certificateFailure(one.failure.code)
        if (!failure) return []
        seen.add(host)
        const place = { at: { exchange: one.id, pointer: '' }, expected: 'a connection that TLS accepts' }
        return [{ ...place, message: `${host}: ${failure.meaning}`, actual: one.failure.code, level: failure.level }]
      }
      const { tls, receivedAt } = one.response
      if (!tls) return []
      seen.add(host)
      const problems: Problem[] = []
      if (!/^TLSv1\.[23]$/.test(tls.protocol)) {
        const message = `${host} uses an old version of TLS`
        problems.push({
          message,
          at: atStatus(one),
          expected: 'TLSv1.2 or TLSv1.3',
          actual: tls.protocol,
          impact: 'exposure',
        })
      }
      const days = Math.floor((tls.validTo - receivedAt) / DAY)
      if (days < LEAST_DAYS) {
        const message = `the certificate of ${host} ends in ${days} days`
        const expected = `at least ${LEAST_DAYS} days`
        problems.push({ message, at: atStatus(one), expected, actual: new Date(tls.validTo).toISOString() })
      }
      return problems
    })
  },
  why: 'Agents cannot ignore a warning: every agent stops on the day when the certificate expires. TLS before 1.2 is not secure. With 14 days left, automatic renewal has usually failed already. An issuer that this machine does not trust may be trusted by your agents, so it is a warning.',
  fix: 'Renew the certificate automatically. Send the whole chain. Turn off TLS 1.0 and 1.1.',
})
