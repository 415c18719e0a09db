import { createService } from '../src/service/service.js'

/** The clock stands still: the same text each time. */
const NOW = Date.UTC(2026, 0, 1)
const ORIGIN = 'https://notes.example.net'

/** What a service that explains itself at length adds to the walkthrough: resources, questions, limits. */
const RESOURCES = ['notes', 'notebooks', 'tags', 'attachments', 'comments', 'reminders', 'exports', 'webhooks']

const reference = (name: string, i: number): string => `### ${i + 1}. Work with ${name}

Every call needs the access token from [the exchange](#exchange-the-assertion). \`${name}:read\` lists, \`${name}:write\` changes;
a token without the scope is answered **403** with \`insufficient_scope\`, and one that has ended **401** with \`invalid_token\`.

| Call | Scope | What it does |
|---|---|---|
| \`GET /v1/${name}\` | \`${name}:read\` | lists ${name}, fifty at a time; *newest first* |
| \`POST /v1/${name}\` | \`${name}:write\` | adds one; send \`Idempotency-Key\` to be safe |
| \`DELETE /v1/${name}/{id}\` | \`${name}:write\` | removes one, for good |

\`\`\`http
POST /v1/${name} HTTP/1.1
Host: api.notes.example.net
Authorization: Bearer <access_token>
Content-Type: application/json

{ "title": "The first of many", "position": ${i}, "labels": ["a", "b"] }
\`\`\`

\`\`\`json
{
  "id": "${name}_01J8",
  "title": "The first of many",
  "created_at": "2026-01-01T00:00:00Z",
  "links": { "self": "https://api.notes.example.net/v1/${name}/${name}_01J8" }
}
\`\`\`

From a shell:

\`\`\`bash
curl -sS https://api.notes.example.net/v1/${name}?limit=10 \\
  -H "Authorization: Bearer $ACCESS_TOKEN" \\
  -H 'Accept: application/json'
\`\`\`

- Lists end when \`next\` is \`null\`. Follow it as it stands; do not build the URL yourself.
- Limits: 60 calls a minute for each token, and 1,000 a day before the claim. See <https://notes.example.net/limits>.
- Questions: [the guide](https://notes.example.net/docs/${name} "Guide") or \`support@notes.example.net\`.
`

/** A realistic auth.md of at least `bytes` bytes, and hardly more: the sandbox's walkthrough, and a reference of the API after it. */
export async function writeWalkthrough(bytes: number): Promise<string> {
  const { fetch } = await createService({
    origin: ORIGIN,
    identityTypes: ['anonymous', 'service_auth', 'identity_assertion'],
    now: () => NOW,
  })
  let text = await (await fetch(new Request(`${ORIGIN}/auth.md`))).text()
  text += '\n## Reference\n\n'
  for (let i = 0; text.length < bytes; i++) {
    const name = RESOURCES[i % RESOURCES.length] ?? ''
    text += `${reference(i < RESOURCES.length ? name : `${name}-${i}`, i)}\n`
  }
  return text
}
