import {
  atPointer,
  covers,
  defineRule,
  httpUrl,
  insertWellKnown,
  type Level,
  PROTECTED_RESOURCE,
  rfc,
  sameIdentifier,
} from '../../src/judge/rule.js'

const wellKnown = (url: URL) => insertWellKnown(url, PROTECTED_RESOURCE)

export default defineRule({
  id: 'resource/identifier-match',
  title: '`resource` is the identifier that led to the metadata.',
  level: 'MUST',
  spec: [
    rfc(9728, '3.3', 'If these values are not identical, the data contained in the response MUST NOT be used.'),
    rfc(9728, '3.1'),
  ],
  needs: ['options', 'prmFound', 'resourceIdentifier'],
  check({ options, prmFound: { exchange, url, by, identifier }, resourceIdentifier: { value, url: resource } }) {
    const asked = httpUrl(identifier)
    const own = wellKnown(resource)
    const moved = `the metadata at ${own}`
    const problem = (level: Level, message: string, expected: string) => [
      { message, at: atPointer(exchange, '/resource'), expected, actual: value, level },
    ]
    if (identifier !== undefined && sameIdentifier(value, identifier)) return []
    if (by === 'challenge' && asked && !covers(resource, asked)) {
      const message = `the challenge of ${identifier} leads to the metadata of another resource`
      return problem('SHOULD', message, `${identifier}, or a URL that it begins with`)
    }
    if (own === url) {
      if (by !== 'well-known') return []
      return problem('SHOULD', 'resource is spelt in another way than asked for', identifier ?? own)
    }
    const probed = by === 'challenge' ? asked : httpUrl(options.resource)
    if (url === wellKnown(new URL(resource.origin)) && (!probed || covers(resource, probed))) {
      const message =
        'resource has a path, but its metadata stand at the root, where the sample service of auth.md has them'
      return problem('MAY', message, `${moved}, as RFC 9728 builds it`)
    }
    if (by === 'document') return problem('SHOULD', 'only the document says where these metadata are', moved)
    if (asked && covers(resource, asked)) {
      const message = `resource is only the beginning of ${identifier}, and its own metadata would be elsewhere`
      return problem('SHOULD', message, `${identifier}, or ${moved}`)
    }
    return problem('MUST', `the metadata at ${url} describe another resource`, identifier ?? own)
  },
  why: 'Without this comparison anybody could publish metadata for the API of somebody else, so clients drop metadata that do not match. Where the texts leave a choice, the choice is reported and not failed: RFC 9728 §3.1 inserts the well-known segment before the path of the resource, the sample service of auth.md serves it at the root alone.',
  fix: 'Set `resource` to the URL from which the well-known URL is built, letter by letter, and do not derive it from the request. Serve one document for each resource, at its own well-known URL.',
})
