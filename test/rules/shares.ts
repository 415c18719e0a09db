import type { Stage } from '../../src/model/stage.js'

/** The stages whose defects each test file switches on: alike in time, as the files run beside each other. */
export const SHARES = {
  document: ['document'],
  discovery: ['challenge', 'resource', 'server', 'agent-auth'],
  register: ['register'],
  token: ['token', 'access', 'revoke', 'transport'],
  claim: ['claim', 'expiry'],
  idJag: ['id-jag'],
  events: ['events', 'policy'],
} satisfies Readonly<Record<string, readonly Stage[]>>
