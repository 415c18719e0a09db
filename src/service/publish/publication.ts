/** Collects all texts that a service publishes. */

import type { Description } from './description.js'
import { writeDocument } from './document.js'
import { resourceMetadata, serverMetadata } from './metadata.js'

/** The texts that a service publishes. */
export interface Publication {
  readonly document: string
  readonly resource: string
  readonly server: string
}

/** Members that are already published stay unchanged. */
export function publicationOf(
  service: Description,
  published: { resource?: object; server?: object } = {},
): Publication {
  return {
    document: writeDocument(service),
    resource: formatMembers({ ...resourceMetadata(service), ...published.resource }),
    server: formatMembers({ ...serverMetadata(service), ...published.server }),
  }
}

const formatMembers = (members: object): string => `${JSON.stringify(members, null, 2)}\n`
