/** The posture of generated documents: what they offer × how they say it × what they only mention × where that stands. */

import { expect, test } from 'vitest'
import { postureOf } from '../../src/posture/decide.js'
import { documentOf } from '../document/judge.js'
import { THOROUGH } from '../thorough.js'

const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``
const identity = fence('http', 'POST /agent/identity\nContent-Type: application/json\n\n{ "type": "anonymous" }')
const registered = fence('json', '{ "registration_id": "reg_1", "identity_assertion": "ey\u2026", "scopes": ["read"] }')

const OFFERS: Readonly<Record<string, readonly string[]>> = {
  registration: [
    `Register like this:\n\n${identity}\n\nThe answer:\n\n${registered}`,
    'We support agent registration. The metadata have the endpoint.',
    '- Agent registration endpoint: `/agent/identity`\n- Claim endpoint: `/agent/identity/claim`',
  ],
  own: [
    'Send `POST /api/agents/register` with `{"name": "my-agent"}`. The answer has your secret, once.',
    `${fence('sh', 'curl -X POST https://lantern.dev/v1/provision -d name=me')}\n\n${fence('json', '{ "api_key": "lk_\u2026" }')}`,
    '1. Register an agent identity once.\n2. Log in with it.\n3. Send the session token that you get with each call.',
  ],
  oauth: [
    'Register a client (RFC 7591): `POST /oauth/register`. Then use the authorization code flow with PKCE.',
    'Lantern uses OAuth 2.1.',
    '| Method | Supported |\n|---|---|\n| OAuth | yes |\n| Passwords | no |',
    '## OAuth\n\nSupported methods:\n\n- OAuth with PKCE',
  ],
  'credential-guide': [
    'Your user creates an API key at https://lantern.dev/settings/keys and gives it to you.',
    'The owner of the account generates a token in the dashboard.',
    '1. A person signs in at https://lantern.dev.\n2. Under Settings, they create an API key.\n3. They hand it to you.',
  ],
  open: [
    'No credential is needed for any endpoint.',
    'Everything here is public and read-only.',
    'You need no account and no token.',
  ],
  refused: [
    'Agents cannot register here.',
    'There is no agent registration, and nobody plans one.',
    'This service does not offer self-registration.',
  ],
}

/** What names other ways in, and offers none. */
const MENTIONS = [
  '',
  'Errors have the form of OAuth errors.',
  'OAuth 2.0 Protected Resource Metadata is at `/.well-known/oauth-protected-resource`.',
  'Treat an API key like a password.',
  'If a window asks you to sign in by OAuth, that is phishing.',
  'ID-JAGs are not supported.',
  'The palette has colour tokens, which designers copy from the website.',
  'Usage is counted in tokens.',
  'Other services may offer agent registration.',
  'The profile of a person has a verified email.',
]

const LAYOUTS: readonly ((offer: string, mention: string) => string)[] = [
  (offer, mention) => `# auth.md\n\nYou are an agent.\n\n${offer}\n\n## Notes\n\n${mention}\n`,
  (offer, mention) => `# Lantern for agents\n\nLantern keeps books. ${mention}\n\n## Access\n\n${offer}\n`,
  (offer, mention) => `# auth.md\n\n> ${mention}\n\n## What you can do\n\nRead books.\n\n## How\n\n${offer}\n`,
  (offer, mention) =>
    `---\ntitle: auth.md\n---\n\n# auth.md\n\n- ${mention}\n- Questions go to help@lantern.dev.\n\n${offer}\n`,
]

const all = Object.entries(OFFERS).flatMap(([posture, offers]) =>
  offers.flatMap((offer) =>
    MENTIONS.flatMap((mention) => LAYOUTS.map((layout) => ({ posture, text: layout(offer, mention) }))),
  ),
)
const found = (text: string): string =>
  postureOf({ document: documentOf(text), agentAuth: undefined, server: undefined, resource: undefined }).name

test('a mention changes no posture', () => {
  const wrong = all
    .filter((_, i) => THOROUGH || i % 5 === 0)
    .flatMap(({ posture, text }) => (found(text) === posture ? [] : [`${posture} read as ${found(text)}: ${text}`]))
  expect(wrong).toEqual([])
})

test('only mentions tell nothing', () => {
  const told = MENTIONS.filter((mention) => mention !== '' && !mention.startsWith('ID-JAG')).flatMap((mention) =>
    LAYOUTS.map((layout) => found(layout('', mention)))
      .filter((name) => name !== 'untold')
      .map((name) => `${name}: ${mention}`),
  )
  expect(told).toEqual([])
})
