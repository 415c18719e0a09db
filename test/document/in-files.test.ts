/** What files decide of rules that ask the service where there is one. */

import { expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { readSource } from '../../src/document/source.js'
import type { JsonObject } from '../../src/wire/json.js'

const HOST = 'https://lantern.example.com'
const AGENT_AUTH = { identity_endpoint: `${HOST}/agent/identity`, identity_types_supported: ['anonymous'] }
const file = (name: string, json: object) => ({ file: name, text: JSON.stringify(json, null, 2) })

async function verdictOf(
  rule: string,
  { resource = HOST, block = {}, named = `${HOST}/.well-known/oauth-protected-resource` }: Given,
) {
  const text = `# auth.md\n\nAgents register here.\n\n\`\`\`http\nGET ${named}\n\`\`\`\n`
  const metadata = {
    resource: file('prm.json', { resource, authorization_servers: [HOST] }),
    server: file('as-metadata.json', { issuer: HOST, agent_auth: { ...AGENT_AUTH, ...block } }),
  }
  const { verdicts } = await lint(readSource(new TextEncoder().encode(text), 'auth.md'), { metadata })
  const verdict = verdicts.find((one) => one.rule === rule)
  return `${verdict?.outcome} ${verdict?.problems.map(({ message }) => message).join()}`.trim()
}
interface Given {
  readonly resource?: string
  readonly block?: JsonObject
  readonly named?: string
}

test.each([
  ['auth.md', 'warn skill is not an absolute URL'],
  ['/auth.md', 'warn skill is not an absolute URL'],
  ['Read our documentation.', 'warn skill is not an absolute URL'],
  [
    'https://skills.example.org/auth.md',
    'warn skill is on skills.example.org, which no other URL of the metadata is on',
  ],
  // Only the service can tell whether it serves this document there.
  [`${HOST}/auth.md`, 'notRun'],
  ['https://docs.lantern.example.com/auth.md', 'notRun'],
])('the skill %j: %s', async (skill, expected) => {
  expect(await verdictOf('agent-auth/skill', { block: { skill } })).toBe(expected)
})

test('a skill that is missing or has another type is left to the service and to agent-auth/shape', async () => {
  expect(await verdictOf('agent-auth/skill', {})).toBe('notRun')
  expect(await verdictOf('agent-auth/skill', { block: { skill: 7 } })).toBe('notRun')
})

test.each([
  [{}, 'pass'],
  [{ resource: `${HOST}/api`, named: `${HOST}/.well-known/oauth-protected-resource/api` }, 'pass'],
  [{ resource: `${HOST}/api` }, 'notRun'],
  [{ named: 'https://other.example.com/.well-known/oauth-protected-resource' }, 'notRun'],
  [{ named: `${HOST}/v1/notes` }, 'notRun'],
])('the identifier of the resource beside the URL that the document names: %j: %s', async (given, expected) => {
  expect(await verdictOf('resource/identifier-match', given)).toBe(expected)
})

test('a token endpoint at which the document registers is not where grants are exchanged', async () => {
  const at = `${HOST}/v1/agents`
  const shown = (target: string) =>
    `# auth.md\n\n\`\`\`http\nPOST ${target}\nContent-Type: application/json\n\n{ "type": "anonymous" }\n\`\`\`\n`
  const server = file('as-metadata.json', {
    issuer: HOST,
    token_endpoint: at,
    agent_auth: { register_uri: `${HOST}/agent/auth`, identity_types_supported: ['anonymous'] },
  })
  const messages = async (target: string) => {
    const { verdicts } = await lint(readSource(new TextEncoder().encode(shown(target)), 'auth.md'), {
      metadata: { server },
    })
    return verdicts.find(({ rule }) => rule === 'server/token-endpoint')?.problems.map(({ message }) => message)
  }
  expect(await messages(at)).toEqual(['token_endpoint is where the document registers or claims'])
  expect(await messages(`${HOST}/agent/auth`)).toEqual([])
})

test.each([
  [HOST, ['response_types_supported has code, and there is no token_endpoint where a client could use it']],
  // Whoever runs that server may be another party.
  ['https://accounts.example.org', []],
])('codes that nobody takes, at the server %s of the resource', async (issuer, expected) => {
  const metadata = {
    resource: file('prm.json', { resource: HOST, authorization_servers: [issuer] }),
    server: file('as-metadata.json', { issuer, response_types_supported: ['code'] }),
  }
  const text = '# Lantern\n\nSign up with `POST /v1/people` and a password, then send the cookie.\n'
  const { verdicts } = await lint(readSource(new TextEncoder().encode(text), 'auth.md'), { metadata })
  const verdict = verdicts.find(({ rule }) => rule === 'server/grant-endpoint')
  expect(verdict?.problems.map(({ message }) => message)).toEqual(expected)
})
