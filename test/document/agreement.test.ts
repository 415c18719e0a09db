import { describe, expect, test } from 'vitest'
import linkAlive from '../../rules/document/link-alive.js'
import methodsMatch from '../../rules/document/methods-match.js'
import scopesMatch from '../../rules/document/scopes-match.js'
import { rehearse } from '../../src/selftest/rehearse.js'
import { shown } from './judge.js'

describe('document/methods-match', () => {
  const listing = (...types: string[]) => ({ agentAuth: { members: { identity_types_supported: types } } })
  const register = (body: string) => `# A\n\n\`\`\`http\nPOST /agent/identity\n\n${body}\n\`\`\`\n`
  const anonymous = register('{ "type": "anonymous" }')

  test.each([
    [
      'too many',
      register('{ "type": "service_auth", "login_hint": "a@b.dev" }'),
      listing('anonymous'),
      [
        '4:6-4:21 MUST the document offers service_auth, which the metadata does not list',
        '1:1-1:4 MUST the document does not mention anonymous, which the metadata lists',
      ],
    ],
    [
      'denied',
      `${anonymous}\n\`service_auth\` is not supported.\n`,
      listing('anonymous', 'service_auth'),
      ['9:2-9:14 MUST the document denies service_auth, which the metadata lists'],
    ],
    [
      'retired',
      `${anonymous}\nID-JAGs have been discontinued.\n`,
      listing('anonymous', 'identity_assertion'),
      ['9:1-9:8 MUST the document denies identity_assertion, which the metadata lists'],
    ],
  ])('speaks: %s', (_name, text, facts, found) => expect(shown(methodsMatch, text, facts)).toEqual(found))

  test.each([
    ['the same', anonymous, listing('anonymous')],
    ['other types', anonymous, listing('anonymous', 'refresh')],
    ['denied on both sides', `${anonymous}\n\`service_auth\` is not supported.\n`, listing('anonymous')],
    ['planned', `${anonymous}\n\`service_auth\` is coming soon.\n`, listing('anonymous')],
    [
      'only spoken of',
      `${anonymous}\nThe \`identity_assertion\` in the answer is a JWT.\n`,
      listing('anonymous', 'identity_assertion'),
    ],
    [
      'by the name of another version',
      register('{ "type": "identity_assertion", "assertion_type": "verified_email", "assertion": "a@b.dev" }'),
      listing('service_auth'),
    ],
    ['nothing that can be read', anonymous, listing()],
  ])('is silent: %s', (_name, text, facts) => expect(shown(methodsMatch, text, facts)).toEqual([]))
})

describe('document/scopes-match', () => {
  const prm = (...scopes: unknown[]) => ({ metadata: { resource: { members: { scopes_supported: scopes } } } })
  const table = '# A\n\n## Scopes\n\n| Scope | Lets you |\n|-|-|\n| `a.read` | read |\n'

  test.each([
    [
      'one too many',
      table,
      prm('b.read'),
      [
        '7:4-7:10 SHOULD a.read is not among scopes_supported',
        '7:4-7:10 SHOULD the document does not explain the scope b.read',
      ],
    ],
    [
      'without a word',
      table,
      prm('a.read', 'a.write'),
      ['7:4-7:10 SHOULD the document does not explain the scope a.write'],
    ],
    ['in no list', '# A\n\nHello.\n', prm('a'), ['1:1-1:4 SHOULD the document does not explain the scope a']],
    [
      'on several lines',
      `${table}\n\`\`\`json\n{ "scopes": ["a.all", "a.all"] }\n{ "scope": "a.all" }\n\`\`\`\n`,
      prm('a.read'),
      ['10:15-10:20 SHOULD a.all is not among scopes_supported (also on line 11)'],
    ],
  ])('speaks: %s', (_name, text, facts, found) => expect(shown(scopesMatch, text, facts)).toEqual(found))

  test.each([
    ['the same', table, prm('a.read')],
    ['explained in a sentence', '# A\n\nWith `a.read` you read.\n', prm('a.read')],
    ['denied', `${table}\nThere is no scope \`a.write\`.\n`, prm('a.read')],
    ['standard', `${table}| \`openid\`, \`email\` | who you are |\n`, prm('a.read', 'offline_access')],
    ['a pattern', `${table}| \`a.*\` | all |\n`, prm('a.read')],
    [
      'of the authorization server',
      table,
      { metadata: { ...prm().metadata, server: { members: { scopes_supported: ['a.read'] } } } },
    ],
    ['what is no scope', table, prm('a.read', 'two words', 7)],
  ])('is silent: %s', (_name, text, facts) => expect(shown(scopesMatch, text, facts)).toEqual([]))
})

describe('links', () => {
  test('the finding stands at the link', () => {
    const start = '# A\n\n[b](/b) '.length
    const linkAnswers = [
      {
        link: { url: '/c', range: { start, end: start + 7 } },
        exchange: { request: { method: 'GET', url: 'https://a.dev/c' }, response: { status: 404 } },
        isDead: true,
      },
    ]
    expect(shown(linkAlive, '# A\n\n[b](/b) [c](/c)\n', { linkAnswers })).toEqual([
      '3:9-3:16 SHOULD the link is dead: GET https://a.dev/c answered 404',
    ])
  })

  const elsewhere = 'https://docs.notes.dev/guide'
  const asked = async (externalLinks: boolean) => {
    const { exchanges } = await rehearse({
      name: 'a link to another site',
      document: (text) => `${text}\n[Guide](${elsewhere})\n`,
      options: { externalLinks },
    })
    return exchanges.filter(({ request }) => request.url === elsewhere).length
  }

  test('to other sites are followed only when that is asked for', async () => {
    expect(await asked(false)).toBe(0)
    expect(await asked(true)).toBe(1)
  })
})
