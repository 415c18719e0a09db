import { describe, expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { readSource } from '../../src/document/source.js'
import { some } from '../thorough.js'

/** Lists in metadata that a document shows are compared with the published ones, if both are surely of the same service. */

const LEAD = 'The metadata:'
const HOST = 'https://api.shop.example'
const LISTS: Readonly<Record<string, readonly [string, string]>> = {
  grant_types_supported: ['urn:ietf:params:oauth:grant-type:jwt-bearer', 'urn:workos:agent-auth:grant-type:claim'],
  token_endpoint_auth_methods_supported: ['none', 'private_key_jwt'],
  credential_types_supported: ['access_token', 'api_key'],
  bearer_methods_supported: ['header', 'body'],
}
type Lists = Readonly<Record<string, readonly unknown[]>>

const serverWith = (
  { bearer_methods_supported: _, credential_types_supported: credentials, ...top }: Lists,
  host = HOST,
) => ({
  issuer: host,
  token_endpoint: `${host}/token`,
  ...top,
  agent_auth: {
    identity_endpoint: `${host}/agents`,
    identity_types_supported: ['anonymous'],
    ...(credentials ? { credential_types_supported: credentials } : {}),
  },
})
const resourceWith = ({ bearer_methods_supported: methods }: Lists, host = HOST) => ({
  resource: `${host}/v1`,
  authorization_servers: [host],
  bearer_methods_supported: methods,
})

async function levelsFor(shown: string, lead = LEAD): Promise<string[]> {
  const text = `# Access for agents\n\nAgents register here.\n\n## Discover\n\n${lead}\n\n\`\`\`json\n${shown}\n\`\`\`\n\n## Register\n\n\`\`\`http\nPOST ${HOST}/agents\nContent-Type: application/json\n\n{"type": "anonymous"}\n\`\`\`\n`
  const { verdicts } = await lint(readSource(new TextEncoder().encode(text), 'auth.md'), {
    metadata: {
      server: { file: 'as.json', text: JSON.stringify(serverWith(LISTS)) },
      resource: { file: 'prm.json', text: JSON.stringify(resourceWith(LISTS)) },
    },
  })
  const verdict = verdicts.find(({ rule }) => rule === 'document/shown-metadata')
  return (verdict?.problems ?? []).map(({ level = verdict?.level, message }) => `${level} ${message.split(' ')[0]}`)
}

const COMPARED = ['grant_types_supported', 'token_endpoint_auth_methods_supported']
/** Other rules judge these. */
const LEFT = ['credential_types_supported', 'bearer_methods_supported']
const show = (name: string, list: readonly unknown[], host = HOST) => {
  const make = name === 'bearer_methods_supported' ? resourceWith : serverWith
  return JSON.stringify(make({ ...LISTS, [name]: list }, host), undefined, 2)
}
const listOf = (name: string): readonly [string, string] => LISTS[name] ?? ['', '']
const goesOn = (text: string, last: string) => text.replaceAll(`"${last}"\n`, `"${last}",\n…\n`)

test.each(LEFT)('%s is left to other rules', async (name) => {
  expect(await levelsFor(show(name, ['urn:x:other']))).toEqual([])
})

describe.each(COMPARED)('%s', (name) => {
  const [one, other] = listOf(name)

  test('with a value that is not published warns', async () => {
    expect(await levelsFor(show(name, [one, other, 'urn:x:other']))).toEqual([`SHOULD ${name}`])
    expect(await levelsFor(show(name, ['urn:x:other']))).toEqual([`SHOULD ${name}`])
  })

  test('without a value that is published advises', async () => {
    expect(await levelsFor(show(name, [one]))).toEqual([`MAY ${name}`])
  })

  const RIGHT: readonly (readonly [string, string, string?])[] = [
    ['the same', show(name, [one, other])],
    ['another order', show(name, [other, one])],
    ['a list that goes on', goesOn(show(name, [one]), one)],
    ['a sentence that says that it is a part', show(name, [one]), 'An excerpt of the metadata:'],
    ['a sentence in another language', show(name, [one]), 'Ein Auszug:'],
    ['another service', show(name, ['urn:x:other'], 'https://idp.example')],
    ['a placeholder for the host', show(name, ['urn:x:other'], 'https://<tenant>.shop.example')],
    ['a placeholder for the value', show(name, [one, other, '<more>'])],
    ['what is planned', show(name, ['urn:x:other']), 'This is planned, and not served yet:'],
    ['what is past', show(name, ['urn:x:other']), 'The former metadata:'],
    ['a value that is no list', show(name, ['x']).replace(/"x"/, '{}')],
  ]
  const cases = RIGHT.map(([title, shown, lead = LEAD]) => [title, shown, lead] as const)
  test.each(some(cases, 6))('is right: %s', async (_, shown, lead) => {
    expect(await levelsFor(shown, lead)).toEqual([])
  })
})

test('a part without the identifier is known by the URL of an endpoint', async () => {
  const part = (host: string) =>
    JSON.stringify({ agent_auth: { identity_endpoint: `${host}/agents` }, grant_types_supported: ['urn:x:other'] })
  expect(await levelsFor(part(HOST))).toEqual(['SHOULD grant_types_supported'])
  expect(await levelsFor(part('https://other.example'))).toEqual([])
})
