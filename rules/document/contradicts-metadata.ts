import {
  AUTHMD,
  atMember,
  type Document,
  defineRule,
  type Facts,
  isWithin,
  type JsonObject,
  type Metadata,
  namesOf,
  type Problem,
  placeOf,
  type Range,
  typesPublished,
  urlOf,
} from '../../src/judge/rule.js'

type Posture = Facts['posture']

/** The members that offer registration, the one that agents read first at the beginning. */
const MEMBERS = ['identity_types_supported', ...namesOf('identity'), ...namesOf('claim')]
const EXPECTED = 'no type and no endpoint of registration, or a document that says how agents register'

export default defineRule({
  id: 'document/contradicts-metadata',
  title: 'Where the document says that agents do not register, the metadata offers no registration.',
  level: 'MUST',
  impact: 'breakage',
  addedIn: '0.2.0',
  softened: false,
  spec: [AUTHMD.serverMetadata, AUTHMD.pickMethod],
  postures: ['own', 'oauth', 'credential-guide', 'open', 'retired', 'refused'],
  needs: ['document', 'posture'],
  wants: ['agentAuth', 'as'],
  unless: ({ posture: { said, denied } }) => !(said ?? denied) && 'the document does not say what the service is',
  check({ document, posture, agentAuth, as }): Problem[] {
    const told = quoteOf(posture)
    if (!agentAuth) return shownProblems(document, posture, told)
    const { members } = agentAuth
    const member = MEMBERS.find((name) => offers(members, name))
    if (member === undefined) return []
    const isExplained = explains(members, document, posture.name === 'oauth' ? as : undefined, agentAuth.url)
    const found = {
      message: `the metadata offers registration${typesIn(members)}, and ${told}`,
      at: atMember(agentAuth, `/agent_auth/${member}`),
      expected: EXPECTED,
      actual: members[member],
    }
    return [isExplained ? { ...found, level: 'SHOULD', ...explained(posture, members, told) } : found]
  },
  why: 'An agent that reads the metadata starts a registration that the document says does not exist. It gets no credential, or another one than it expects. It does not matter which of the two is right: one of them misleads every agent that trusts it. Where the endpoint of the block is the `registration_endpoint` of RFC 7591, or the document shows a request to it, the document explains what it really is: an agent that reads both is not misled, and so it is a warning. It is advice where nobody needs a credential and the document shows the request: then registration is something extra.',
  fix: 'Remove `agent_auth` from the metadata if agents cannot register by auth.md. The `registration_endpoint` of RFC 7591 needs no such block. If they can register, say so in the document, with the request.',
})

/** The words of the document, with their line and without their markup. A request or a path alone says nothing, but shows a way. */
function quoteOf({ denied, said }: Posture): string {
  const evidence = (denied ?? said)?.evidence ?? ''
  const [, line = 'a line', words = evidence] = /^(line \d+): (.*)$/s.exec(evidence) ?? []
  const plain = words.replace(/\*\*|__/g, '').replace(/^\s*(?:[-*+]|\||#{1,6})\s+/, '')
  // A block of code is too long to quote, and its first words say nothing.
  if (/^(?:`{3}|~{3}|[{[])/.test(plain)) return `the document shows another way in on ${line}`
  const isRequest = /^(?:(?:GET|POST|PUT|DELETE|curl)\s|\/|https?:\/\/)/.test(plain)
  return isRequest ? `the document shows on ${line}: ${plain}` : `the document says on ${line}: “${plain}”`
}

const offers = (members: JsonObject, name: string): boolean => {
  const value = members[name]
  return Array.isArray(value) ? typesPublished(members).size > 0 : typeof value === 'string' && value !== ''
}

function typesIn(members: JsonObject): string {
  const types = [...typesPublished(members)]
  return types.length === 0 ? '' : ` by ${types.join(', ')}`
}

/** What is said instead where the document shows a request to the same endpoint: it does not deny the registration, but tells something else of it. */
function explained({ name }: Posture, members: JsonObject, told: string): Partial<Problem> {
  const offered = `the metadata offers registration${typesIn(members)}`
  if (name === 'open')
    return {
      level: 'MAY',
      message: `the metadata and the document offer registration${typesIn(members)}, although ${told}`,
      expected: 'a sentence that says what an agent has after registration and not before',
      fix: 'Say what registration brings, with the request, and that an agent needs none for the rest. If it brings nothing, remove the request and `agent_auth`.',
    }
  if (name === 'own')
    return {
      message: `${offered}, at an endpoint that takes the requests of the service's own protocol: ${told}`,
      expected: 'no `agent_auth` block for an endpoint that does not take the requests of auth.md',
    }
  return {}
}

/** Whether the document shows a request to the same endpoint, of OAuth clients or of its own protocol, and so explains what it is. */
function explains(members: JsonObject, { requests }: Document, as: Metadata | undefined, base: string): boolean {
  const endpoints = namesOf('identity').flatMap((member) => (offers(members, member) ? [members[member]] : []))
  const shown = requests.filter(({ method }) => method === 'POST').map((request) => urlOf(request, base)?.href)
  const known = [as?.members['registration_endpoint'], ...shown]
  return endpoints.length > 0 && endpoints.every((one) => known.includes(one))
}

/** Metadata that the document shows itself. What it shows as planned is no offer. */
function shownProblems(document: Document, { isPlanned }: Posture, told: string): Problem[] {
  if (isPlanned) return []
  const listed = document.offers.filter(
    ({ shown, evidence, range }) =>
      shown && evidence.includes('identity_types_supported') && namesEndpoint(document, range),
  )
  const [first] = listed
  if (!first) return []
  const types = [...new Set(listed.map(({ type }) => type))].join(', ')
  const message = `an example of metadata offers registration by ${types}, and ${told}`
  return [{ message, at: placeOf(document, first.range), expected: EXPECTED, actual: first.evidence }]
}

/** A type alone, without an endpoint, sends nobody anywhere. */
const namesEndpoint = ({ named }: Document, around: Range): boolean =>
  named.some(({ member, range }) => MEMBERS.includes(member) && isWithin(range, around))
