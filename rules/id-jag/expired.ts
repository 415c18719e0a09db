import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/expired',
  title: 'An ID-JAG that expired ten minutes ago is refused.',
  level: 'MUST',
  impact: 'takeover',
  spec: [
    AUTHMD.register,
    rfc(
      7519,
      '4.1.4',
      'The "exp" (expiration time) claim identifies the expiration time on or after which the JWT MUST NOT be accepted for processing.',
    ),
  ],
  needs: ['idJag:expired'],
  check: ({ 'idJag:expired': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:expired': tried }) => idJagOutcomes(tried),
  why: 'An ID-JAG lives for minutes because it passes through logs, proxies and agents. If the service does not check `exp`, an attacker can open the account with any ID-JAG that was ever made for it.',
  fix: 'Refuse an ID-JAG whose `exp` is more than a minute or two ago: 400 with `{"error": "expired"}` (`credential_expired` in 0.1).',
})
