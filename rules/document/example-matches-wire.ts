import { AUTHMD, claimBodyProblems, defineRule, differencesOnWire, SHOWN } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/example-matches-wire',
  title: 'The service answers what the examples show.',
  level: 'SHOULD',
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
  why: 'Agents look for what the examples show, under the name that they show. Where the protocol names a member, `document/example-shape` and the rules about the answers say which side is wrong; here it is about everything else: members that a service has of its own, and those that a version leaves open. Members that the service sends and no example shows do no harm.',
  fix: 'Copy a true answer of the service into the document, with its secrets replaced; or correct the service.',
})
