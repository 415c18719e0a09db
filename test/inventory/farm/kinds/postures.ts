/** Hosts whose document says that agents get access in another way, or not at all, and hosts without a document. */

import type { Kind } from '../kind.js'
import { html, MISSING, markdown, page, type Site, site } from '../page.js'

/** What a document says, and what a careful reader makes of it. */
const DOCUMENTS: readonly (readonly [posture: string, text: string])[] = [
  [
    'own',
    'Agents make their own account here.\n\n```http\nPOST /api/agents\nContent-Type: application/json\n\n{ "name": "my agent" }\n```\n\nThe answer has your key:\n\n```json\n{ "api_key": "<key>" }\n```\n',
  ],
  ['oauth', 'Clients use OAuth 2.1 with PKCE. Dynamic client registration (RFC 7591) is supported.\n'],
  [
    'credential-guide',
    'There is no self-service registration endpoint. A person signs in to the dashboard, creates an API key there and gives it to the agent.\n',
  ],
  ['open', 'No authentication is required, and no API key. Everything can be read by everybody.\n'],
  ['retired', 'Agent registration was retired in May. We no longer accept registrations by agents.\n'],
  ['refused', 'Agents cannot register here. There is no programmatic way in, and there will be none.\n'],
  ['unrelated', ''],
]

const GOVERNANCE = '---\ngaas_spec: "1"\norg: tides\n---\n\nThe bot needs a person for every release.\n'

/** The document of the kind `oauth` says that clients register. */
const CLIENTS = { client_registration: 'client-registration' } as const

const documents = DOCUMENTS.map(([posture, text]): Kind => {
  const document = posture === 'unrelated' ? GOVERNANCE : `# auth.md\n\n${text}`
  const pages: Site = { '/': html('Tides'), '/auth.md': markdown(document) }
  return {
    name: posture,
    expected: { states: ['surface'], posture, types: posture === 'oauth' ? CLIENTS : {}, kinds: ['auth.md'] },
    answer: site(pages),
  }
})

const NOTHING = { states: ['none'], posture: null, types: {}, kinds: [] } as const

/** Most names of an organisation are like these. */
const without: readonly Kind[] = [
  { name: 'empty', weight: 12, expected: NOTHING, answer: site({}) },
  {
    name: 'website',
    weight: 6,
    expected: NOTHING,
    answer: site(
      { '/': html('Welcome'), '/robots.txt': page(200, 'text/plain', 'User-agent: *\n') },
      html('There is no such page', 404),
    ),
  },
  { name: 'gone', weight: 2, expected: NOTHING, answer: site({}, page(410, 'text/plain', 'Gone\n')) },
  {
    name: 'llms-idle',
    expected: NOTHING,
    answer: site(
      { '/llms.txt': page(200, 'text/plain', '# Tides\n\n- [Guide](/guide): how to read a table of tides\n') },
      MISSING,
    ),
  },
]

export const POSTURES: readonly Kind[] = [...documents, ...without]
