import { AUTHMD, claimBodyProblems, defineRule, differencesOnWire, SHOWN } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/example-matches-wire',
  title: 'The service answers as the examples show.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.register, AUTHMD.claim, AUTHMD.exchange],
  needs: ['document', 'registrationResponse', 'dialect'],
  wants: ['anonymousResponse', 'emailResponse', 'exchangeResponse', 'claimStartResponse', 'claimStarted'],
  postures: ['registration'],
  check({ document, dialect, anonymousResponse, emailResponse, exchangeResponse, claimStartResponse, claimStarted }) {
    const answers = {
      anonymous: anonymousResponse,
      email: emailResponse,
      exchange: exchangeResponse,
      claim: claimStartResponse,
    }
    return [
      ...differencesOnWire(document, answers, dialect),
      ...(claimStarted ? claimBodyProblems(document, dialect, claimStarted.dialect) : []),
    ].slice(0, SHOWN)
  },
  why: 'Agents look for the members that the examples show, under the same names. If the protocol names a member, `document/example-shape` and the rules about the answers report it. This rule reports the rest: members that only this service has, and members that a version leaves open. A member that no example shows does no harm.',
  fix: 'Copy a real answer of the service into the document and replace its secrets. If the document is right, correct the service.',
})
