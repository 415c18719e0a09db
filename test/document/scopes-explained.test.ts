import { describe, expect, test } from 'vitest'
import scopesMatch from '../../rules/document/scopes-match.js'
import { problemsOf } from './judge.js'

const NAMES = [
  ['notes.read', 'notes.write'],
  ['read', 'write'],
  ['crm:contacts_read', 'crm:contacts_write'],
  ['Mail-Read', 'Mail-Send'],
] as const

const published = (members: object) => ({ metadata: { resource: { url: 'https://a.dev/m', members } } })
const found = (text: string, scopes: readonly string[] | undefined, posture = 'registration') =>
  problemsOf(scopesMatch, text, {
    ...published(scopes ? { scopes_supported: scopes } : {}),
    posture: { name: posture },
  }).map(({ message }) => message)

type Layout = (one: string, other: string) => string

const EXPLAINS: Readonly<Record<string, Layout>> = {
  'a table': (one, other) => `| Scope | What for |\n|-|-|\n| \`${one}\` | see all |\n| \`${other}\` | change them |\n`,
  'a list': (one, other) => `## Scopes\n\n- \`${one}\`: see all\n- \`${other}\`: change them\n`,
  'a list in bold': (one, other) => `- **${one}** lets you see all\n- **${other}** lets you change them\n`,
  sentences: (one, other) => `With _${one}_ an agent may see all. It may change them with ${other}.\n`,
  'one sentence': (one, other) => `Ask for ${one} to see, and for ${other} if you change something.\n`,
  'front matter': (one, other) => `---\nscopes:\n  ${one}: "see all"\n  ${other}: change them\n---\n\n# A\n`,
  'a block': (one, other) => `\`\`\`json\n{\n  "${one}": "See all",\n  "${other}": "Change them"\n}\n\`\`\`\n`,
  German: (one, other) => `Mit ${one} liest ein Agent alles. Mit ${other} schreibt er auch.\n`,
}
const ONLY_NAMES: Readonly<Record<string, Layout>> = {
  nothing: () => 'An agent registers here.\n',
  'an enumeration': (one, other) => `- Full: ${one}, ${other}\n`,
  'a bare list': (one, other) => `## Scopes\n\n- \`${one}\`\n- \`${other}\`\n`,
  'a member': (one, other) => `- \`scopes_supported\`: \`${one}\`, \`${other}\`\n`,
  metadata: (one, other) => `\`\`\`json\n{ "scopes_supported": ["${one}", "${other}"] }\n\`\`\`\n`,
  'an answer': (one, other) => `\`\`\`json\n{\n  "access_token": "t",\n  "scope": "${one} ${other}"\n}\n\`\`\`\n`,
}

describe.each(NAMES)('the scopes %s and %s', (...scopes) => {
  test.each(Object.entries(EXPLAINS))('are explained by %s', (_, layout) =>
    expect(found(layout(...scopes), scopes)).toEqual([]),
  )
  test.each(Object.entries(ONLY_NAMES))('are not explained by %s', (_, layout) =>
    expect(found(layout(...scopes), scopes)).toEqual([`the document does not explain the scopes ${scopes.join(', ')}`]),
  )
})

test.each([
  ['the first place that names one', 'Read.\n\n- Full: crm:all, crm:mail\n', 3],
  ['the first that is explained where none is named', 'Send `crm:some`.\n\n## Scopes\n\n- `crm:some`: see some\n', 5],
])('the place is %s', (_, text, line) => {
  const members = { scopes_supported: ['crm:some', 'crm:all', 'crm:mail'] }
  const [problem] = problemsOf(scopesMatch, `# A\n\n${text}`, { ...published(members), posture: { name: 'oauth' } })
  expect(problem?.at).toMatchObject({ line: line + 2 })
})

describe('where the metadata list no scopes', () => {
  const answer = '```json\n{ "access_token": "t", "token_type": "Bearer", "expires_in": 60, "scope": "a.read" }\n```\n'

  test('those that the document grants have to be explained', () => {
    expect(found(answer, undefined)).toEqual(['the document does not explain the scope a.read'])
    expect(found(`${answer}\nWith \`a.read\` you read.\n`, undefined)).toEqual([])
  })
  test('those of other ways in are the business of others', () => expect(found(answer, undefined, 'oauth')).toEqual([]))
})

test('a pattern and what every client knows need no word', () =>
  expect(found('Hello.\n', ['blob:*/*', 'openid', 'offline_access'])).toEqual([]))
