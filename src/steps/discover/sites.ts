/** Collects the sites and hosts that belong to the service. */

import { sitesIn, urlsIn } from '../../document/safety/foreign.js'
import type { SiteFacts } from '../../facts/document.js'
import type { Known } from '../../facts/index.js'
import type { Metadata } from '../../facts/metadata.js'
import { NotRun } from '../../model/ends.js'
import { siteOf } from '../../wire/sites.js'
import { type Steps, step } from '../step.js'

export const siteSteps: Steps<SiteFacts> = {
  ownSites: step({
    effect: 'none',
    needs: [],
    wants: ['documentResponse', 'prm', 'as'],
    run: ({ documentResponse, ...metadata }) => {
      const published = publishedIn(metadata)
      const base = documentResponse?.request.url ?? published[0]?.url
      if (base === undefined) throw new NotRun('it needs the URL of the document', 'authmd-check <target>')
      const sites = new Set([siteOf(new URL(base)), ...published.flatMap(({ members }) => sitesIn(members))])
      return { base, sites, named: published.length > 0 }
    },
  }),

  ownHosts: step({
    effect: 'none',
    needs: [],
    wants: ['documentResponse', 'prm', 'as'],
    run: ({ documentResponse, ...metadata }) => {
      const base = documentResponse ? [new URL(documentResponse.request.url).host] : []
      return new Set([
        ...base,
        ...publishedIn(metadata).flatMap(({ members }) => urlsIn(members).map(({ host }) => host)),
      ])
    },
  }),
}

/** Returns the metadata that the service publishes. What the document shows of them says no more than the document. */
const publishedIn = ({ prm, as }: Known<never, 'prm' | 'as'>): Metadata[] =>
  [as, prm].filter((metadata) => metadata !== undefined).filter(({ isExcerpt }) => isExcerpt !== true)
