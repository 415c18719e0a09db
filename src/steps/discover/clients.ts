import { isTemplate } from '../../document/meaning/urls.js'
import type { Document, Link } from '../../document/model.js'
import { urlsIn } from '../../document/safety/foreign.js'
import type { ClientFacts, LinkAnswer } from '../../facts/document.js'
import { Inapplicable, Inconclusive } from '../../model/ends.js'
import type { Http } from '../../wire/http.js'
import { httpUrl, isTemplateHost, sameSite } from '../../wire/sites.js'
import { type Steps, step } from '../step.js'

/** As the clients name themselves without being told to; everything else is as in the request of this program. */
const CLIENTS: readonly (readonly [client: string, headers: Readonly<Record<string, string>>])[] = [
  ['curl', { 'user-agent': 'curl/8.14.1' }],
  ['Python', { 'user-agent': 'python-requests/2.32.5' }],
  ['Node', { 'user-agent': 'node', 'accept-language': '*' }],
  [
    'a browser',
    {
      'user-agent':
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
      'accept-language': 'en-US,en;q=0.9',
    },
  ],
]

/** More are not followed: a long document must not turn the run into a crawl. */
const MOST = 10
const GONE: readonly number[] = [404, 410]
/** The page is there, for another method or another type of answer. */
const THERE: readonly number[] = [405, 406]

export const clientSteps: Steps<ClientFacts> = {
  isVolatile: step({
    effect: 'none',
    needs: ['documentResponse', 'negotiation'],
    run: ({ documentResponse: { response }, negotiation }) =>
      negotiation.some(
        ({ accept, exchange }) => accept === 'text/markdown' && exchange.response.body !== response.body,
      ),
  }),

  clientAnswers: step({
    effect: 'read',
    needs: ['documentResponse', 'documentSource'],
    // What cannot be read is no metadata that every client could be given.
    wants: ['prm', 'prmResponse', 'asFound'],
    run: ({ documentResponse, prm, prmResponse, asFound }, http) => {
      const asked = [documentResponse, prm && prmResponse, asFound?.exchange].filter(
        (exchange) => exchange !== undefined,
      )
      return gatherUntil(
        asked.flatMap((usual) =>
          CLIENTS.map(async ([client, headers]) => {
            const { url, headers: own } = usual.request
            const exchange = await http.get(url, { headers: { accept: own.get('accept'), ...headers } })
            return { client, usual, exchange, isDocument: usual === documentResponse }
          }),
        ),
        ({ usual, exchange }) => usual.response.status !== exchange.response.status,
      )
    },
  }),

  linkAnswers: step({
    effect: 'read',
    needs: ['options', 'document', 'documentResponse'],
    wants: ['endpoints', 'prm', 'as'],
    run: ({ options, document, documentResponse, endpoints = [], prm, as }, http) => {
      const base = documentResponse.request.url
      // What the metadata name is theirs to answer for.
      const named = [prm, as].flatMap((metadata) => [
        metadata?.url,
        ...urlsIn(metadata?.members).map(({ href }) => href),
      ])
      const judgedElsewhere = new Set([base, ...named, ...endpoints.map(({ url }) => url.href)])
      const links = linksOf(document, base).filter(
        ({ url }) => !judgedElsewhere.has(url.href) && (options.externalLinks || sameSite(url, new URL(base))),
      )
      if (links.length === 0) throw new Inapplicable('the document links to no page')
      return gatherUntil(
        links.slice(0, MOST).map(({ url, link }) => follow(url, link, base, http)),
        ({ isDead }) => isDead,
      )
    },
  }),
}

async function follow(url: URL, link: Link, base: string, http: Http): Promise<LinkAnswer> {
  const exchange = await http.get(url.href, { headers: { accept: '*/*' } })
  const { status } = exchange.response
  // Of another party's site only what it says itself to be missing is dead: it may not want to talk to programs.
  const isDead = sameSite(url, new URL(base)) ? status >= 400 && !THERE.includes(status) : GONE.includes(status)
  return { link, exchange, isDead }
}

/** Complete URLs of pages that Markdown links to, each once, without their fragments; what is called as well is none. */
function linksOf({ links, requests }: Document, base: string): { url: URL; link: Link }[] {
  const called = new Set(requests.map(({ target }) => withoutFragment(target, base)?.href))
  const found = new Map<string, { url: URL; link: Link }>()
  for (const link of links) {
    const url = withoutFragment(link.url, base)
    const isLeftOpen = isTemplate(link.url) || (url?.host !== new URL(base).host && isTemplateHost(url?.hostname ?? ''))
    if (!url || isLeftOpen || called.has(url.href) || found.has(url.href)) continue
    found.set(url.href, { url, link })
  }
  return [...found.values()]
}

function withoutFragment(target: string, base: string): URL | undefined {
  const url = URL.canParse(target, base) ? httpUrl(new URL(target, base).href) : undefined
  if (url) url.hash = ''
  return url
}

/** What was answered. Where something was not, it stays open, unless what was answered tells enough. */
async function gatherUntil<T>(asked: readonly Promise<T>[], tells: (answer: T) => boolean): Promise<readonly T[]> {
  const results = await Promise.allSettled(asked)
  const answers = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []))
  const bug = failures.find((failure) => !(failure instanceof Inconclusive))
  if (bug) throw bug
  if (failures[0] && !answers.some(tells)) throw failures[0]
  return answers
}
