/** Lists the frameworks whose controls the claims speak to. */

import type { FrameworkId } from '../model/claim.js'

export interface Framework {
  readonly id: FrameworkId
  readonly name: string
  /** As people say it before the id of a control. */
  readonly short: string
  /** The edition in which the controls have the ids that the claims give. */
  readonly version: string
  /** The page of the publisher. */
  readonly url: string
}

/** In the order in which controls are listed. */
export const FRAMEWORKS: readonly Framework[] = [
  {
    id: 'nist-800-53',
    name: 'NIST SP 800-53',
    short: 'NIST SP 800-53',
    // The first release that has IA-13.
    version: 'Rev. 5, release 5.1.1',
    url: 'https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final',
  },
  {
    id: 'soc2',
    name: 'SOC 2 Trust Services Criteria',
    short: 'SOC 2',
    version: '2017, points of focus of 2022',
    url: 'https://www.aicpa-cima.com/resources/download/2017-trust-services-criteria-with-revised-points-of-focus-2022',
  },
  {
    id: 'iso-27001',
    name: 'ISO/IEC 27001 Annex A',
    short: 'ISO/IEC 27001',
    version: '2022',
    url: 'https://www.iso.org/standard/27001',
  },
  {
    id: 'owasp-nhi',
    name: 'OWASP Non-Human Identities Top 10',
    short: 'OWASP NHI',
    version: '2025',
    url: 'https://owasp.org/www-project-non-human-identities-top-10/2025/',
  },
]
