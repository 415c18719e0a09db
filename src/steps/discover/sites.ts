/** Collects the sites and hosts that belong to the service. */

import { sitesIn, urlsIn } from '../../document/safety/foreign.js'
import type { SiteFacts } from '../../facts/document.js'
import { NotRun } from '../../model/ends.js'
import { siteOf } from '../../wire/sites.js'
import { type Steps, step } from '../step.js'

export const siteSteps: Steps<SiteFacts> = {
  ownSites: step({
    effect: 'none',
    needs: [],
    wants: ['documentResponse', 'prm', 'as'],
    run: ({ documentResponse, prm, as }) => {
      const base = documentResponse?.request.url ?? as?.url ?? prm?.url
      if (base === undefined) throw new NotRun('it needs the URL of the document', 'authmd-check <target>')
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
