import { AUTHMD, atPointer, CREDENTIALS, defineRule, readMember } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/no-early-assertion',
  title: 'Registration for an address hands out no assertion or credential before its owner has confirmed.',
  level: 'MUST',
  spec: [AUTHMD.register, AUTHMD.claim],
  needs: ['emailRegistration'],
  check: ({ emailRegistration: { exchange, members } }) =>
    CREDENTIALS.map((pointer) => readMember(members, [pointer]))
      .filter(({ value }) => (value ?? null) !== null && value !== '')
      .map(({ pointer, value }) => ({
        message: `${pointer.slice(1)} is handed out to whoever names an address`,
        at: atPointer(exchange, pointer),
        expected: 'no credential before the claim',
        actual: value,
      })),
  why: 'Anybody can name any address. An agent that gets an assertion for it at once acts in the name of somebody who has never heard of it.',
  fix: 'Return the claim handle and the ceremony only. Issue the assertion once the person has signed in and confirmed.',
})
