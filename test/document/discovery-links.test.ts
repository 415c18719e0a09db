import { describe, expect, test } from 'vitest'
import linksDiscovery from '../../rules/document/links-discovery.js'
import { AUTHORIZATION_SERVER, insertWellKnown, PROTECTED_RESOURCE } from '../../src/wire/well-known.js'
import { documentOf, problemsOf } from './judge.js'

const found = (text: string, facts: object = {}) => problemsOf(linksDiscovery, text, facts)
const published = (members: object, url: string) => ({ url, finalUrl: url, members })

/** Ways to write that a document has a thing at a URL. */
const LAYOUTS: Readonly<Record<string, (name: string, url: string) => string>> = {
  'an item': (name, url) => `- ${name}: ${url}\n`,
  'an item in bold': (name, url) => `- **${name}:** \`${url}\`\n`,
  'a row': (name, url) => `| What | Where |\n|-|-|\n| ${name} | ${url} |\n`,
  'a line': (name, url) => `${name}: <${url}>\n`,
}
const ISSUERS = ['https://id.notes.dev', 'https://notes.dev/tenant/7', 'https://www.notes.dev/api/auth/']

describe.each(Object.entries(LAYOUTS))('in %s', (_, line) => {
  describe.each(ISSUERS)('%s', (issuer) => {
    const right = insertWellKnown(new URL(issuer), AUTHORIZATION_SERVER)
    const root = insertWellKnown(new URL(new URL(issuer).origin), AUTHORIZATION_SERVER)
    const said = line('Authorization server', issuer)

    test('the URL that is built from the issuer fits', () =>
      expect(found(`${said}\n${line('Metadata', right)}`)).toEqual([]))
    test('one that fits is enough', () =>
      expect(found(`${said}\n${line('Metadata', root)}\n${line('Or', right)}`)).toEqual([]))
    test('the URL without the path of the issuer does not fit', () =>
      expect(found(`${said}\n${line('Metadata', root)}`).map(({ actual, expected }) => [actual, expected])).toEqual(
        root === right ? [] : [[root, right]],
      ))
    test('the published issuer counts as well', () =>
      expect(
        found(line('Metadata', root), { as: published({ issuer }, right) }).map(({ expected }) => expected),
      ).toEqual(root === right ? [] : [right]))
    test('metadata that were found there are there', () =>
      expect(found(line('Metadata', root), { as: published({ issuer }, root) })).toEqual([]))
    test('the URL on another host does not fit', () =>
      expect(
        found(`${said}\n${line('Metadata', 'https://docs.notes.dev/.well-known/oauth-authorization-server')}`).map(
          ({ message }) => message,
        ),
      ).toEqual(['the document names another host for the authorization server metadata']))
  })

  test.each(['https://api.notes.dev', 'https://api.notes.dev/v1/'])('the resource %s', (resource) => {
    const right = insertWellKnown(new URL(resource), PROTECTED_RESOURCE)
    const said = line('Resource server', resource)
    expect(found(`${said}\n${line('Metadata', right)}`)).toEqual([])
    expect(
      found(`${said}\n${line('Metadata', 'https://notes.dev/.well-known/oauth-protected-resource')}`),
    ).toMatchObject([{ actual: 'https://notes.dev/.well-known/oauth-protected-resource' }])
  })
})

describe('an identifier of another party says nothing of the metadata of this one', () => {
  const OWN = 'Metadata: https://notes.dev/.well-known/oauth-authorization-server\n'
  test.each([
    '- Issuer: https://id.provider.net\n',
    '| Who | Issuer |\n|-|-|\n| Issuer | https://id.provider.net/t/1 |\n',
  ])('%j', (issuer) => {
    expect(found(`${OWN}\n## Trusted providers\n\n${issuer}`)).toEqual([])
    expect(found(`${OWN}\nIssuer: https://id.notes.dev\n\n## Trusted providers\n\n${issuer}`)).toMatchObject([
      { expected: 'https://id.notes.dev/.well-known/oauth-authorization-server' },
    ])
  })
  const META = 'Metadata: https://notes.dev/.well-known/oauth-protected-resource\n'
  test('of another resource', () =>
    expect(found(`${META}\n## Partners\n\nResource: https://api.partner.net\n`)).toEqual([]))
  test('but one in the section of the metadata is of this one', () =>
    expect(found(`## Discovery\n\n${META}\nResource: https://api.notes.net\n`)).toHaveLength(1))
})

describe('a URL without a scheme', () => {
  const BARE = 'api.notes.dev/.well-known/oauth-protected-resource'
  test.each(['See %.\n', '- `%`: where all begins\n', '| Metadata | % |\n|-|-|\n| more | % |\n'])('%j', (form) => {
    const text = form.replaceAll('%', BARE)
    const [problem, ...more] = found(text)
    expect([problem?.actual, problem?.expected, more]).toEqual([BARE, `https://${BARE}`, []])
    const edits = problem?.edits ?? []
    const fixed = edits
      .toReversed()
      .reduce((one, { start, end, text: by }) => one.slice(0, start) + by + one.slice(end), text)
    expect(found(fixed)).toEqual([])
    expect(documentOf(fixed).references.length).toBe(edits.length)
  })
  test.each([
    ['beside the complete one', `https://${BARE} (${BARE})\n`],
    ['a path', '/.well-known/oauth-protected-resource\n'],
    ['a placeholder', '<host>/.well-known/oauth-protected-resource, {api.host}/.well-known/oauth-protected-resource\n'],
    ['a host of a template', 'api.example.com/.well-known/oauth-protected-resource\n'],
    ['a file', 'public/.well-known/oauth-protected-resource\n'],
  ])('is silent: %s', (_, text) => expect(found(text)).toEqual([]))
})
