/** Asks for the document and the metadata as other clients, and follows the document's links. */

import { isTemplate } from '../../document/meaning/urls.js'
import type { Document, Link } from '../../document/model.js'
import { urlsIn } from '../../document/safety/foreign.js'
import type { ClientFacts, LinkAnswer } from '../../facts/document.js'
import { Inapplicable, Inconclusive } from '../../model/ends.js'
import type { Http } from '../../wire/http.js'
import { httpUrl, isTemplateHost, sameSite } from '../../wire/sites.js'
import { type Steps, step } from '../step.js'
import { BROWSER, browserSteps } from './browser.js'

/** The headers that each client sends by default. All other headers are those of this program. */
const CLIENTS: readonly (readonly [client: string, headers: Readonly<Record<string, string>>])[] = [
  ['curl', { 'user-agent': 'curl/8.14.1' }],
  ['Python', { 'user-agent': 'python-requests/2.32.5' }],
  ['Node', { 'user-agent': 'node', 'accept-language': '*' }],
  ['a browser', BROWSER],
]

/** The most links that are followed: a long document must not turn the run into a crawl. */
const MOST = 10
const GONE: readonly number[] = [404, 410]
/** The page exists, but for another method or another type of answer. */
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

  ...browserSteps,

  clientAnswers: step({
    effect: 'none',
    needs: ['documentResponse'],
    wants: ['documentForBrowsers', 'resourceForBrowsers', 'serverSearches'],
    instead: 'clientComparisons',
    run: ({ documentForBrowsers, resourceForBrowsers, serverSearches = [] }) => {
      const found = [documentForBrowsers, resourceForBrowsers, ...serverSearches.map(({ refused }) => refused)]
      const answers = found.flatMap((one) => (one ? [{ one, isDocument: one === documentForBrowsers }] : []))
      if (answers.length === 0) throw new Inapplicable('this program is not refused what browsers get')
      return answers.map(({ one: { refused, browser }, isDocument }) => ({
        client: 'programs',
        others: 'a browser',
        usual: browser,
        exchange: refused,
        isDocument,
      }))
    },
  }),

  clientComparisons: step({
    effect: 'read',
    needs: ['documentResponse', 'documentSource'],
    // Without readable metadata, there is none to ask for as another client.
    wants: ['prm', 'prmResponse', 'asFound'],
    run: ({ documentResponse, prm, prmResponse, asFound }, http) => {
      const asked = [documentResponse, prm && prmResponse, asFound?.exchange].filter(
        (exchange) => exchange !== undefined,
      )
      return gatherAnswers(
        asked.flatMap((usual) =>
          CLIENTS.map(async ([client, headers]) => {
            const { url, headers: own } = usual.request
            const exchange = await http.get(url, { headers: { accept: own.get('accept'), ...headers } })
            return { client, usual, exchange, others: 'other clients', isDocument: usual === documentResponse }
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
      // Other rules judge the URLs that the metadata names.
      const named = [prm, as].flatMap((metadata) => [
        metadata?.url,
        ...urlsIn(metadata?.members).map(({ href }) => href),
      ])
      const judgedElsewhere = new Set([base, ...named, ...endpoints.map(({ url }) => url.href)])
      const links = linksOf(document, base).filter(
        ({ url }) => !judgedElsewhere.has(url.href) && (options.externalLinks || sameSite(url, new URL(base))),
      )
      if (links.length === 0) throw new Inapplicable('the document has no link to a page')
      return gatherAnswers(
        links.slice(0, MOST).map(({ url, link }) => follow(url, link, base, http)),
        ({ isDead }) => isDead,
      )
    },
  }),
}

async function follow(url: URL, link: Link, base: string, http: Http): Promise<LinkAnswer> {
  const exchange = await http.get(url.href, { headers: { accept: '*/*' } })
  const { status } = exchange.response
  // Another party's site may not want to talk to programs: its page is dead only if the site says that it is missing.
  const isDead = sameSite(url, new URL(base)) ? status >= 400 && !THERE.includes(status) : GONE.includes(status)
  return { link, exchange, isDead }
}

/** Returns complete URLs of pages that Markdown links to, each once, without fragments, and without URLs that an example calls. */
function linksOf({ links, requests }: Document, base: string): { url: URL; link: Link }[] {
  const called = new Set(requests.map(({ target }) => withoutFragment(target, base)?.href))
  const found = new Map<string, { url: URL; link: Link }>()
  for (const link of links) {
    const url = withoutFragment(link.url, base)
    const isPlaceholder =
      isTemplate(link.url) || (url?.host !== new URL(base).host && isTemplateHost(url?.hostname ?? ''))
    if (!url || isPlaceholder || called.has(url.href) || found.has(url.href)) continue
    found.set(url.href, { url, link })
  }
  return [...found.values()]
}

function withoutFragment(target: string, base: string): URL | undefined {
  const url = URL.canParse(target, base) ? httpUrl(new URL(target, base).href) : undefined
  if (url) url.hash = ''
  return url
}

/** Returns the answers. If a request failed, it throws the failure, unless one of the answers shows enough. */
async function gatherAnswers<T>(asked: readonly Promise<T>[], isEnough: (answer: T) => boolean): Promise<readonly T[]> {
  const results = await Promise.allSettled(asked)
  const answers = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []))
  const bug = failures.find((failure) => !(failure instanceof Inconclusive))
  if (bug) throw bug
  if (failures[0] && !answers.some(isEnough)) throw failures[0]
  return answers
}
