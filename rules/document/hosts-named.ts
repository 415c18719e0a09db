import {
  authmd,
  type Document,
  defineRule,
  fixHost,
  httpUrl,
  isTemplate,
  isTemplateHost,
  isWithin,
  leadsToResourceMetadata,
  leadsToServerMetadata,
  lineIndexOf,
  placeOf,
  publishedUrls,
  type Range,
  type Reference,
  roleOf,
} from '../../src/judge/rule.js'

/** A placeholder host that the author has to replace, not the reader. */
const FOR_THE_AUTHOR = /^https?:\/\/(?:[<{[]+\s*(?:your|my|the)\b|your[_-]|[<{[]*todo\b)/i
/** The member before a URL that an agent or a person follows to register or to claim. */
const OF_CEREMONY =
  /"(?:claim|verification|register|registration|token|revocation|identity)\w{0,30}ur[il]\w{0,20}"\s{0,10}:\s{0,10}"$/
const REAL = /\bhttps?:\/\/[a-z0-9-]|\b[a-z0-9-]{1,63}\.(?:com|net|org|dev|io|ai|app|sh|co|me|tips|live|store)\b/i

export default defineRule({
  id: 'document/hosts-named',
  title: 'The document names the real hosts and no host of a template.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [authmd('the whole document', 'authmd')],
  postures: ['registration', 'own', 'credential-guide'],
  needs: ['document', 'ownHosts'],
  wants: ['prm', 'as', 'agentAuth'],
  check({ document, ownHosts, ...metadata }) {
    const called = endpoints(document)
    const isReal = ({ url }: { url: string }) => isComplete(url) && !isLeftOver(url, ownHosts)
    const left = called.filter(
      ({ url }) => isLeftOver(url, ownHosts) || (FOR_THE_AUTHOR.test(url) && !called.some(isReal)),
    )
    const [first, ...more] = left
    if (first) {
      const lines = new Set(more.map(({ range }) => lineIndexOf(document.lineStarts, range.start) + 1))
      const also = lines.size > 0 ? ` (also on line ${[...lines].join(', ')})` : ''
      const message = `the URL has the host of a template and not of the service${also}`
      const at = placeOf(document, first.range)
      const edits = fixHost(document, left, publishedUrls(metadata))
      return [{ message, at, expected: 'the host of the service', actual: first.url, ...edits }]
    }
    if (REAL.test(document.text)) return []
    const at = placeOf(document, document.sections[0]?.heading ?? { start: 0, end: 0 })
    return [
      { message: 'the document names no host', at, expected: 'the hosts of the API and of the server', actual: null },
    ]
  },
  why: 'An agent often reads the document without its URL, and calls the hosts that it names. The host of a template belongs to somebody else, or to nobody. If the document gives only a path, the agent has to guess the host; clients of OAuth find it by the metadata. In answers, only the URLs of the ceremony count: others may be data of the example.',
  fix: 'Write the real hosts in the preamble and in every example. Keep placeholders for values that differ between readers, such as a tenant.',
})

/** Returns the URLs that an agent calls to register. */
function endpoints(document: Document): { url: string; range: Range }[] {
  const { requests, named, references } = document
  return [
    ...requests
      .filter((request) => roleOf(request) !== undefined)
      .map(({ target, targetRange }) => ({ url: target, range: targetRange })),
    // A URL beside an issuer may belong to the metadata of another party.
    ...named.filter(({ issuer }) => issuer === undefined).map(({ url, range }) => ({ url, range })),
    ...references.filter((one) => leadsToResourceMetadata(one) || leadsToServerMetadata(one)),
    ...linksInAnswers(document),
  ].sort((a, b) => a.range.start - b.range.start)
}

/** Returns the URLs of the ceremony in answers. Other URLs there may be data, such as the page of a user. */
function linksInAnswers({ text, responses, references }: Document): Reference[] {
  const bodies = responses.flatMap(({ bodyRange }) => bodyRange ?? [])
  return references.filter(
    ({ range }) =>
      bodies.some((body) => isWithin(range, body)) &&
      OF_CEREMONY.test(text.slice(Math.max(0, range.start - 80), range.start)),
  )
}

const isComplete = (url: string): boolean =>
  !isTemplate(url.replace(/^(https?:\/\/[^/]*).*$/is, '$1')) && !!httpUrl(url)

function isLeftOver(url: string, own: ReadonlySet<string>): boolean {
  const { hostname, host } = new URL(isComplete(url) ? url : 'https://left.open')
  return isTemplateHost(hostname) && !own.has(host)
}
