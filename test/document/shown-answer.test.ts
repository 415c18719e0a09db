import { describe, expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { readSource } from '../../src/document/source.js'

/** What lint says of the name of a service whose document shows metadata without one. */
async function saidOf(text: string): Promise<string | undefined> {
  const { verdicts } = await lint(readSource(new TextEncoder().encode(text), 'auth.md'))
  return verdicts.find(({ rule }) => rule === 'resource/consent-display')?.outcome
}

const shown = (lead: string, more = '') => `# auth.md

Agents register here.

\`\`\`http
GET /.well-known/oauth-protected-resource HTTP/1.1
Host: notes.dev
\`\`\`

${lead}

\`\`\`json
{ "resource": "https://notes.dev", "authorization_servers": ["https://notes.dev"]${more} }
\`\`\`

\`\`\`http
POST /agent/identity HTTP/1.1
Host: notes.dev
Content-Type: application/json

{ "type": "anonymous" }
\`\`\`
`

describe('metadata that is shown as the answer to a request', () => {
  test.each(['The answer:', 'It returns this.'])('has no name if none is shown: %s', async (lead) => {
    expect(await saidOf(shown(lead))).toBe('warn')
    expect(await saidOf(shown(lead, ', "resource_name": "Notes"'))).not.toBe('warn')
  })

  test.each(['The answer, abridged:', 'The relevant members:', 'The answer includes:'])(
    'may have one if the sentence before it says that a part is left out: %s',
    async (lead) => expect(await saidOf(shown(lead))).not.toBe('warn'),
  )

  test('may have one if an ellipsis stands in it', async () => {
    expect(await saidOf(shown('The answer:', ', \u2026'))).not.toBe('warn')
  })
})
