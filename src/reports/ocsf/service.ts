/** Names the service that a finding is about, so that equal documents of two services are two findings. */

import type { Report } from '../../model/report.js'
import { serviceUid } from '../service-uid.js'
import { clip } from '../text.js'

/** The most characters of a name. */
const NAME = 1000

export interface Service {
  /** The same in every run: the URL of the target without query and last slash; of files, the repository where it is known, and the path. */
  readonly uid: string
  readonly name: string
  readonly type: 'Service' | 'Document' | 'Inventory'
  /** The version of auth.md that it speaks. */
  readonly dialect?: string | undefined
  /** Who answers for it. */
  readonly owner?: string | undefined
}

type Named = Pick<Report, 'target' | 'dialect' | 'environment' | 'registered'>

/** The service, or the document, that a report is about. */
export function serviceOf(report: Named): Service {
  const { target, dialect, registered } = report
  const more = { dialect: dialect.name ?? undefined, owner: registered?.owner?.service }
  return /^https?:/.test(target) && URL.canParse(target)
    ? { ...atUrl(target), ...more }
    : { ...fileIn(report), ...more }
}

/** The service at a URL. */
export function atUrl(target: string): Service {
  return { uid: serviceUid(target), name: new URL(target).host, type: 'Service' }
}

const fileIn = (report: Named): Service => ({
  uid: serviceUid(report.target, report),
  name: report.target,
  type: 'Document',
})

/** One of several documents in a report. */
export const documentIn = (report: Named, file: string): Service => ({
  ...serviceOf(report),
  ...fileIn({ ...report, target: file }),
})

/** What `user.email_addr` takes, which is less than an address may have. */
const ADDRESS = /^[\w!#$%&'*+/=?^`{|}~.-]{1,64}@[a-zA-Z0-9-]{1,63}\.[a-zA-Z0-9.-]{1,190}$/

/** The service as `resource_details` of OCSF. */
export function resourceOf({ uid, name, type, dialect, owner }: Service) {
  return {
    uid: clip(uid, NAME),
    name: clip(name, NAME),
    type,
    ...(dialect === undefined ? {} : { version: clip(dialect, NAME) }),
    ...(owner === undefined ? {} : { owner: userOf(owner) }),
  }
}

const userOf = (owner: string) => ({
  name: clip(owner, NAME),
  ...(ADDRESS.test(owner) ? { email_addr: owner } : {}),
})
