import { AUTHMD, atPointer, defineRule, idJagOutcome } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/first-contact-race',
  title: 'Two first ID-JAGs of one subject that arrive together make one registration.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.register],
  needs: ['firstContacts'],
  check({ firstContacts }) {
    const [first, ...others] = firstContacts.filter(({ exchange }) => exchange.response.status < 300)
    return others
      .filter(({ principal }) => principal?.value !== first?.principal?.value)
      .map(({ exchange, principal }) => ({
        message: 'two ID-JAGs of a new subject, sent at the same moment, made two registrations',
        at: atPointer(exchange, principal?.pointer ?? ''),
        expected: 'the registration that the other answer names',
        actual: principal?.value ?? null,
      }))
  },
  observed: ({ firstContacts }) => firstContacts.map(({ exchange }) => idJagOutcome(exchange)).join(' and '),
  why: 'Agents start several tasks at once. If "is there one?" and "make one" are two steps, both requests find nothing, and both make a registration. From then on the user has two identities, and a revocation ends only one. A service may also refuse one of the two with 409.',
  fix: 'Put a unique constraint on (`iss`, `sub`), insert with "on conflict do nothing", and then read. Or hold a lock for the subject.',
})
