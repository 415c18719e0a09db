/** Says in words why a finding is accepted, until when, and by whom. */

import type { Finding } from '../model/problem.js'

export function describeAcceptance({ reason, until, owner, ticket }: NonNullable<Finding['accepted']>): string {
  const more = [owner === undefined ? '' : `; owner: ${owner}`, ticket === undefined ? '' : `; ${ticket}`].join('')
  return `${reason} (accepted until ${until}${more})`
}
