/** What is true of the service that speaks 0.6. */
import type { Row } from './truth.js'

const SLOWED = 'claim/slow-down-grows'
const MCP = { RES_PATH: '/mcp' }
const ISSUER = { ISS_PATH: '/x' }
/** It ends the connection when a body is too long, which is no answer. */
const undecided = ['register/oversize-body'] as const

/** Some faults show in what is asked by default, and the others only in a claim, which waits for seconds between two polls. */
const shown = (fault: string, found: Row['found'] = {}, env: Row['env'] = {}): Row => ({
  fault,
  asked: 'default',
  undecided,
  found,
  env,
})

/** Where nothing leads to its endpoints, only a POST would show whether those of the document are there. */
const unregistered = (fault: string, row: Omit<Row, 'fault'>): Row => ({
  fault,
  asked: 'default',
  undecided: ['document/honest'],
  ...row,
})

/** Where it trusts a provider, it fetches the keys for every unknown `kid`: that is true of it. */
const vouched = (fault: string, found: Row['found'] = {}): Row => ({
  fault,
  asked: 'provider',
  undecided,
  found: { 'id-jag/kid-flood': 'warn', ...found },
})

export const V06: readonly Row[] = [
  shown(''),
  // Only its page for people answers 429, without a word for agents.
  { fault: '', undecided, outcomes: { 'register/rate-limited': 'notApplicable' } },
  ...[
    ['slow-down-flat', 'advice'] as const,
    // It counts a hasty poll as the last one, and adds five seconds for each: RFC 8628 §3.5 says that, and an agent that adds them is served.
    ['slow-down-spiral', 'pass'] as const,
  ].map(
    ([fault, outcome]): Row => ({ fault, undecided, options: { maxWait: 20_000 }, outcomes: { [SLOWED]: outcome } }),
  ),
  vouched(''),
  { fault: '', env: MCP, undecided },
  { fault: '', env: ISSUER, undecided },
  ...['no-slash', 'markdown-404', 'revoke-at-claim-start'].map((fault): Row => ({ fault, undecided })),
  shown('relative-rm', { 'challenge/resource-metadata': 'fail' }),
  shown('prm-root-only', {}, MCP),
  shown('prm-suffix', {}, MCP),
  shown('prm-root-only,no-rm', { 'challenge/resource-metadata': 'fail' }, MCP),
  shown('as-is-resource', { 'server/issuer-match': 'fail' }, ISSUER),
  shown('lost-rfc8414', { 'server/token-endpoint': 'fail', 'server/grant-types': 'fail' }),
  shown('prm-hardcoded', { 'resource/identifier-match': 'fail' }),
  shown('prm-parent', { 'resource/identifier-match': 'fail' }),
  unregistered('as-suffix-only', { env: ISSUER, found: { 'server/reachable': 'fail' } }),
  unregistered('path-form-lacks-block', { env: ISSUER, found: { 'agent-auth/present': 'fail' } }),
  shown('bearer-empty', { 'resource/bearer-methods': 'warn' }),
  unregistered('spa', { found: { 'resource/reachable': 'fail' }, says: /200 text\/html/ }),
  unregistered('bots', {
    found: { 'document/user-agents': 'warn' },
    exit: 3,
    says: /answered 403 to programs, and 200 to a browser/,
  }),
  shown('dead-bearer-400', { 'challenge/invalid-token': 'warn' }),
  shown('revoke-500-near', { 'revoke/unknown-token': 'fail', 'transport/server-error': 'fail' }),
  shown('error-without-token', { 'challenge/no-error-code': 'warn' }),
  shown('revoke-needs-client', { 'revoke/effective': 'fail' }),
  vouched('set-no-jti', { 'events/missing-jti': 'fail' }),
  vouched('multi-aud', { 'id-jag/several-audiences': 'warn' }),
  vouched('no-client-binding', { 'id-jag/foreign-client-id': 'warn' }),
  vouched('spends-jti-first', { 'events/refused-keeps-jti': 'warn' }),
  vouched('echo-config'),
]
