import { sitesIn, urlsIn } from '../../document/safety/foreign.js'
import { NotRun } from '../../model/ends.js'
import { siteOf } from '../../wire/sites.js'
import { type Steps, step } from '../step.js'

/** What of the Internet is the service's. */
export interface OwnSites {
  /** Where the document, or else the metadata, is served. */
  readonly base: string
  /** Registrable domains of the document, and of every URL in both metadata documents. */
  readonly sites: ReadonlySet<string>
  /** There are metadata to name hosts. */
  readonly named: boolean
}

export interface SiteFacts {
  ownSites: OwnSites
  /** Where the document is served, and every host that the metadata name. */
  ownHosts: ReadonlySet<string>
}

export const siteSteps: Steps<SiteFacts> = {
  ownSites: step({
    effect: 'none',
    needs: [],
    wants: ['documentResponse', 'prm', 'as'],
    run: ({ documentResponse, prm, as }) => {
      const base = documentResponse?.request.url ?? as?.url ?? prm?.url
      if (base === undefined) throw new NotRun('it needs to know where the document is served', 'authmd-check <target>')
      const sites = new Set([siteOf(new URL(base)), ...sitesIn(prm?.members), ...sitesIn(as?.members)])
      return { base, sites, named: prm !== undefined || as !== undefined }
    },
  }),

  ownHosts: step({
    effect: 'none',
    needs: [],
    wants: ['documentResponse', 'prm', 'as'],
    run: ({ documentResponse, prm, as }) => {
      const base = documentResponse ? [new URL(documentResponse.request.url).host] : []
      return new Set([...base, ...[prm, as].flatMap((metadata) => urlsIn(metadata?.members).map(({ host }) => host))])
    },
  }),
}
