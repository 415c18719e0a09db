/** Reads where an llms.txt leads: to a document for agents, to metadata, to a card. */

import type { Exchange } from '../../wire/http.js'
import { sameHost, sameParty } from '../../wire/parties.js'
import { httpUrl } from '../../wire/sites.js'
import { isUsualPlace } from './places.js'

export interface Leads {
  /** Usual places on this host. */
  readonly here: readonly string[]
  /** Those of them that are documents. */
  readonly documents: readonly string[]
  /** Whether it names one on another host of the same party. */
  readonly elsewhere: boolean
}

/** A long text leads nowhere else in its end. Characters. */
const READ = 256 * 1024
/** A complete URL, a path, or the target of a link in Markdown. */
const TARGET = /https?:\/\/[^\s<>()[\]"'`]{1,500}|\]\([^\s<>()[\]"'`]{1,500}|(?<![\w/.:-])\/[^\s<>()[\]"'`]{1,500}/gi

export function leadsIn({ request, response: { body } }: Exchange, target: URL): Leads {
  const texts = body.slice(0, READ).match(TARGET) ?? []
  const urls = texts.flatMap((text) =>
    urlOf(text.replace(/^\]\(/, '').replace(/(?<![.,;:!?])[.,;:!?]+$/, ''), request.url),
  )
  const places = urls.filter((url) => sameParty(url, target) && isUsualPlace(url))
  const here = [...new Set(places.filter((url) => sameHost(url, target)).map(({ href }) => href))]
  return {
    here,
    documents: here.filter((url) => /\.md$/i.test(new URL(url).pathname)),
    elsewhere: places.some((url) => !sameHost(url, target)),
  }
}

function urlOf(text: string, base: string): readonly URL[] {
  const url = URL.canParse(text, base) ? httpUrl(new URL(text, base).href) : undefined
  if (!url) return []
  url.hash = ''
  return [url]
}
