import { AUTHMD, atPointer, CREDENTIALS, defineRule, readMember } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/no-early-assertion',
  title: 'The registration for an address returns no assertion or credential before its owner has confirmed.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.register, AUTHMD.claim],
  needs: ['emailRegistration'],
  check: ({ emailRegistration: { exchange, members } }) =>
    CREDENTIALS.map((pointer) => readMember(members, [pointer]))
      .filter(({ value }) => (value ?? null) !== null && value !== '')
      .map(({ pointer, value }) => ({
        message: `${pointer.slice(1)} is in the answer before the owner of the address has confirmed`,
        at: atPointer(exchange, pointer),
        expected: 'no credential before the claim',
        actual: value,
      })),
  why: 'Anyone can enter any address. With an assertion for it, an agent acts in the name of a person who does not know about it.',
  fix: 'Return only the claim handle and the ceremony. Issue the assertion after the person has signed in and confirmed.',
})
