import { describe, expect, test } from 'vitest'
import { reordered, walkthrough } from '../../fixtures/walkthrough.js'
import audience from '../../rules/document/audience.js'
import claimsTokenStorage from '../../rules/document/claims-token-storage.js'
import contact from '../../rules/document/contact.js'
import errorTable from '../../rules/document/error-table.js'
import hostsNamed from '../../rules/document/hosts-named.js'
import retryGuidance from '../../rules/document/retry-guidance.js'
import sectionClaim from '../../rules/document/section-claim.js'
import sectionDiscover from '../../rules/document/section-discover.js'
import sectionErrors from '../../rules/document/section-errors.js'
import sectionExchange from '../../rules/document/section-exchange.js'
import sectionMethod from '../../rules/document/section-method.js'
import sectionOrder from '../../rules/document/section-order.js'
import sectionRegister from '../../rules/document/section-register.js'
import sectionRevocation from '../../rules/document/section-revocation.js'
import sectionUse from '../../rules/document/section-use.js'
import terms from '../../rules/document/terms.js'
import { documentOf, shown } from './judge.js'

const SECTIONS = {
  discover: sectionDiscover,
  method: sectionMethod,
  register: sectionRegister,
  claim: sectionClaim,
  exchange: sectionExchange,
  use: sectionUse,
  errors: sectionErrors,
  revocation: sectionRevocation,
} as const

/** As it is served: the sandbox writes its own origin into it. */
const served = (text: string): string => text.replaceAll('{origin}', 'https://acme.dev')

const reason = (rule: (typeof SECTIONS)[keyof typeof SECTIONS], text: string, facts: object = {}) =>
  rule.unless?.({ document: documentOf(served(text)), ...facts } as never)

describe('a section that is missing is missed after the one before it', () => {
  test.each([
    ['discover', '1:1-1:10', 'where the metadata is, and how one metadata document leads to the other'],
    ['method', '5:1-5:20', 'when an agent should use which type of registration'],
    ['register', '9:1-9:13', 'how an agent registers'],
    ['claim', '14:1-14:10', 'how a person claims a registration'],
    ['exchange', '30:1-30:22', 'how an agent exchanges the assertion for an access token'],
    ['use', '41:1-41:25', 'how an agent sends the credential to the API'],
    ['errors', '50:1-50:14', 'what can go wrong and what an agent does then'],
    ['revocation', '57:1-57:21', 'how a registration or its credentials end'],
  ] as const)('%s', (name, place, what) => {
    expect(shown(SECTIONS[name], walkthrough({ [name]: null }))).toEqual([
      `${place} SHOULD the document does not say ${what}`,
    ])
    expect(shown(SECTIONS[name], walkthrough())).toEqual([])
  })

  test.each([
    ['method', '# A\n\nSend `{ "type": "anonymous" }`.\n\n## Pick a flow\n\nThere is but one.\n'],
    ['use', '# A\n\nSend it as a bearer token.\n'],
    ['revocation', '# A\n\nKeys cannot be revoked.\n'],
    ['register', '# A\n\n## How to register\n\nThe `login_hint` is an address.\n'],
    ['errors', '# A\n\n## Errors\n\nOn `invalid_request`, mend it. On `invalid_grant`, register anew.\n'],
  ] as const)('%s, unless a few words say it', (name, text) => expect(shown(SECTIONS[name], text)).toEqual([]))
})

describe('a section is not asked for', () => {
  test('to discover, where nothing leads to the metadata at all', () => {
    expect(reason(sectionDiscover, walkthrough({ discover: null }))).toMatch('links-discovery')
    expect(reason(sectionDiscover, walkthrough())).toBe(false)
  })

  test('to choose, where there is no choice', () => {
    const one = '# A\n\n```http\nPOST /agent/identity\n\n{ "type": "anonymous" }\n```\n'
    expect(reason(sectionMethod, one)).toMatch('one type of registration')
    expect(reason(sectionMethod, walkthrough({ method: null }))).toBe(false)
    const agentAuth = { members: { identity_types_supported: ['anonymous', 'service_auth'] } }
    expect(reason(sectionMethod, one, { agentAuth })).toBe(false)
  })

  test('to claim, where nothing can be claimed', () => {
    const one = '# A\n\n```http\nPOST /agent/identity\n\n{ "type": "anonymous" }\n```\n'
    expect(reason(sectionClaim, one)).toMatch('no registration that a person can claim')
    expect(reason(sectionClaim, one, { agentAuth: { members: { claim_uri: 'https://a.dev/c' } } })).toBe(false)
    expect(reason(sectionClaim, one.replace('anonymous', 'service_auth'))).toBe(false)
  })

  test('to exchange, where registration hands out the credential', () => {
    const told = (...names: string[]) => reason(sectionExchange, '# A\n', { documentEvidence: { names } })
    expect(told()).toMatch('assertion')
    expect(told('0.1')).toMatch('assertion')
    expect(told('0.6', '0.7')).toBe(false)
    const agentAuth = { members: { identity_endpoint: 'https://a.dev/i' } }
    expect(reason(sectionExchange, '# A\n', { agentAuth })).toBe(false)
  })
})

test('document/section-order points at what comes too late', () => {
  expect(shown(sectionOrder, reordered('claim', 'register'))).toEqual([
    '25:1-25:10 MAY "Get in" comes after "Your user confirms", which needs it',
  ])
  for (const text of [walkthrough(), reordered('errors', 'discover'), reordered('exchange', 'claim')])
    expect(shown(sectionOrder, text)).toEqual([])
})

describe('document/audience', () => {
  const prose = 'Rain came in from the west, and went. '.repeat(40)

  test.each([
    [`# Notes\n\n${prose}\n`, ['1:1-1:8 SHOULD the beginning of the document does not say that it is for agents']],
    [
      `# auth.md\n\nDear agent. ${prose}\n`,
      ['1:1-1:10 SHOULD the beginning of the document does not say what the service offers to agents'],
    ],
  ])('speaks on %.20j', (text, found) => expect(shown(audience, text)).toEqual(found))

  test.each([
    ['# For agents\n\nRegister here.\n'],
    ['---\ndescription: how AI assistants sign up\n---\n\n# Notes\n'],
    [`# Notes\n\n## Audience\n\nAgents that need a key.\n\n## B\n\n${prose}\n`],
    [
      '# \u0414\u043b\u044f \u0431\u043e\u0442\u043e\u0432\n\n\u0420\u0435\u0433\u0438\u0441\u0442\u0440\u0430\u0446\u0438\u044f.\n',
    ],
  ])('is silent on %.30j', (text) => expect(shown(audience, text)).toEqual([]))
})

describe('document/hosts-named', () => {
  const facts = (...hosts: string[]) => ({ ownHosts: new Set(hosts) })
  const register = (url: string) => `# A\n\n\`\`\`http\nPOST ${url}\n\n{ "type": "anonymous" }\n\`\`\`\n`
  const left = 'SHOULD the URL has the host of a template and not of the service'

  test.each([
    [register('https://auth.service.com/x'), [`4:6-4:32 ${left}`]],
    [register('https://<your-service>/x'), [`4:6-4:30 ${left}`]],
    [
      `${register('https://api.example.com/x')}\nhttps://example.com/.well-known/oauth-protected-resource\n`,
      [`4:6-4:31 ${left} (also on line 9)`],
    ],
    ['# A\n\nSend `POST /agent/identity`.\n', ['1:1-1:4 SHOULD the document names no host']],
  ])('speaks on %j', (text, found) => expect(shown(hostsNamed, text, facts())).toEqual(found))

  test.each([
    [register('https://api.example.com/x'), ['api.example.com']],
    [`${register('https://<your-tenant>/x')}\n\nhttps://a.dev/.well-known/oauth-protected-resource\n`, []],
    ['# A\n\nThe API is at api.notes.dev.\n', []],
    ['# A\n\nhttps://a.dev\n\n```json\n{ "redirect_uri": "https://app.example.com/cb" }\n```\n', []],
    [
      '# A\n\nhttps://a.dev\n\n```json\n{ "issuer": "https://b.example.com", "token_endpoint": "https://b.example.com/t" }\n```\n',
      [],
    ],
  ])('is silent on %j', (text, hosts) => expect(shown(hostsNamed, text, facts(...hosts))).toEqual([]))
})

describe('what is missing is missed where it belongs', () => {
  test.each([
    [
      errorTable,
      { errors: '## Trouble\n\n- `invalid_grant`: again.\n- `rate_limited`: wait.' },
      '57:1-57:11 SHOULD the document does not say what to do after invalid_claim_token',
    ],
    [
      retryGuidance,
      { errors: '## Trouble\n\n- `invalid_grant`, `claim_expired`: no.\n\n429: wait.' },
      '57:1-57:11 MAY the document does not say what to do after a 401 for a credential that once worked or after 5xx',
    ],
    [
      contact,
      { imprint: '## Imprint\n\nFree. Terms. Privacy.' },
      '85:22-85:22 MAY the document names no contact for an agent or for the person who runs it',
    ],
    [
      terms,
      { imprint: '## Imprint\n\nhelp@notes.dev, free.' },
      '85:22-85:22 MAY the document does not mention terms or privacy',
    ],
    [
      claimsTokenStorage,
      { claim: '## Claim\n\nSend the `claim_token`.' },
      '32:11-32:22 MAY the document does not say how to keep the claim token',
    ],
  ])('$id', (rule, changes, found) => {
    expect(shown(rule, walkthrough(changes))).toEqual([found])
    expect(shown(rule, walkthrough())).toEqual([])
  })
})
