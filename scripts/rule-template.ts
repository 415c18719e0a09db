/** The text of a new rule and of its fixture. It compiles, and TODO marks everything that is left to write. */

import type { Stage } from '../src/model/stage.js'

/** The usual subject of the rules of a stage. */
interface Subject {
  /** The fact that the rule needs, and how `check` destructures it. */
  readonly fact: string
  readonly given: string
  /** The statements of `check`. They return early if there is nothing to report. */
  readonly finds: readonly string[]
  readonly at: string
  /** The imports that these statements need. */
  readonly imports: readonly string[]
  readonly spec: string
  /** A change to the service that has no effect yet. */
  readonly change: string
}

const METADATA = '/.well-known/oauth-'
const sectionOf = (number: number, section: string) =>
  `rfc(${number}, '${section}', 'TODO: the sentence that demands it, word for word.')`

/** A member of the JSON object that an answer is. */
const member = (fact: string, on: string, spec: string): Subject => ({
  fact,
  given: `${fact}: { exchange, members }`,
  finds: ["const actual = members['TODO']", 'if (actual === undefined) return []'],
  at: "atPointer(exchange, '/TODO')",
  imports: ['atPointer'],
  spec,
  change: `wire: [{ on: '${on}', json: {} }]`,
})

/** A member of a metadata document, or of its `agent_auth` block: files give it as well as the wire. */
const published = (fact: string, on: string, spec: string, base = ''): Subject => ({
  fact,
  given: fact,
  finds: [`const actual = ${fact}.members['TODO']`, 'if (actual === undefined) return []'],
  at: `atMember(${fact}, '${base}/TODO')`,
  imports: ['atMember'],
  spec,
  change: `wire: [{ on: '${on}', json: {} }]`,
})

/** The answer to one request. */
const answer = (fact: string, on: string, spec: string, given = `${fact}: exchange`): Subject => ({
  fact,
  given,
  finds: ["const actual = exchange.response.headers.get('TODO')", 'if (actual === null) return []'],
  at: "atHeader(exchange, 'TODO')",
  imports: ['atHeader'],
  spec,
  change: `wire: [{ on: '${on}', headers: {} }]`,
})

const SUBJECTS: Readonly<Record<Stage, Subject>> = {
  document: {
    fact: 'document',
    given: 'document',
    finds: ["const actual = 'TODO'", 'const start = document.text.indexOf(actual)', 'if (start < 0) return []'],
    at: 'placeOf(document, { start, end: start + actual.length })',
    imports: ['placeOf'],
    spec: 'AUTHMD.discover',
    change: 'document: (text) => text',
  },
  challenge: answer('unauthorized', 'GET /api/notes', sectionOf(6750, '3')),
  resource: published('prm', `GET ${METADATA}protected-resource`, sectionOf(9728, '2')),
  server: published('as', `GET ${METADATA}authorization-server`, sectionOf(8414, '2')),
  'agent-auth': published('agentAuth', `GET ${METADATA}authorization-server`, 'AUTHMD.serverMetadata', '/agent_auth'),
  register: member('anonymous', 'POST /agent/identity', 'AUTHMD.register'),
  token: member('accessToken', 'POST /oauth2/token', sectionOf(6749, '5.1')),
  access: answer('accessResponse', 'GET /api/notes', 'AUTHMD.use'),
  claim: answer('claimStartResponse', 'POST /agent/identity/claim', 'AUTHMD.claim'),
  'id-jag': answer('idJagAgain', 'POST /agent/identity', 'AUTHMD.register'),
  revoke: answer('revoked', 'POST /oauth2/revoke', sectionOf(7009, '2.2')),
  events: answer('cleanEvent', 'POST /agent/event/notify', 'AUTHMD.revocation', 'cleanEvent: { exchange }'),
  expiry: answer('expiredExchange', 'POST /oauth2/token', 'AUTHMD.exchange'),
  policy: {
    fact: 'baselineComparison',
    given: 'baselineComparison: { stale }',
    finds: ["const actual = stale.find(({ subject }) => subject === 'TODO')", 'if (actual === undefined) return []'],
    at: '{ file: actual.file, line: actual.line, column: 1 }',
    imports: [],
    spec: sectionOf(9110, '15'),
    change: "options: { baseline: { file: 'baseline.json', entries: [] } }",
  },
  transport: {
    fact: 'conversation',
    given: 'conversation',
    finds: [
      "const exchange = conversation.filter((one) => 'response' in one).find(({ step }) => step === 'TODO')",
      'if (exchange === undefined) return []',
      'const actual = exchange.response.status',
    ],
    at: 'atStatus(exchange)',
    imports: ['atStatus'],
    spec: sectionOf(9110, '15'),
    change: "wire: [{ on: '* /*', headers: {} }]",
  },
}

/** The text of `rules/<stage>/<name>.ts`. */
export function ruleText(stage: Stage, name: string, addedIn: string): string {
  const { fact, given, finds, at, imports, spec } = SUBJECTS[stage]
  const [ofSpec = ''] = spec.split(/\W/)
  return `import { ${[ofSpec, ...imports, 'defineRule'].join(', ')} } from '../../src/judge/rule.js'

export default defineRule({
  id: '${stage}/${name}',
  title: 'TODO: a sentence that is true of a conformant service.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [${spec}],
  needs: ['${fact}'],
  check({ ${given} }) {
    // TODO: nothing where the service does what the title says, else what it did instead, and where.
    ${finds.join('\n    ')}
    const message = 'TODO: what is wrong, without a capital and without a full stop'
    return [{ message, at: ${at}, expected: 'TODO: what should be there', actual }]
  },
  why: 'TODO: what goes wrong for an agent or its user where a service does not do this.',
  fix: 'TODO: what whoever runs the service has to change.',
  addedIn: '${addedIn}',
})
`
}

/** The text of `fixtures/<stage>/<name>.ts`. */
export const fixtureText = (stage: Stage): string => `import { defineFixture } from '../../src/service/defects.js'

export default defineFixture({
  defects: [
    // TODO: break exactly what the rule demands. This changes nothing yet, so that nothing is caught.
    { name: 'TODO: what is broken, in a few words', ${SUBJECTS[stage].change} },
  ],
  silent: [
    // TODO: what a hasty rule would take for that defect, and is none.
    { name: 'TODO: what only looks broken', ${SUBJECTS[stage].change} },
  ],
})
`
