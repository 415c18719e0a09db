/** Tells to which registrable domain a name belongs. */

import { isLoopback, siteOf } from '../../wire/sites.js'

/** One party runs all hosts of a registrable domain. On a loopback address, each port is another service. */
export const domainOf = (url: URL): string => (isLoopback(url.hostname) ? url.host : siteOf(url))
