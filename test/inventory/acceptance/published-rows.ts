/** Makes the rows of what was published once, served in this process: for tests of what becomes of rows, not of how they are asked. */

import { surveyName } from '../../../src/inventory/survey.js'
import type { InventoryRow } from '../../../src/model/inventory.js'
import { inProcess } from '../../../src/session/transport/in-process.js'
import { MISSING } from '../farm/page.js'
import { hostsOfPublished, type Published } from './published.js'

/** The row of each. */
export async function rowsOfPublished(published: readonly Published[]): Promise<readonly InventoryRow[]> {
  const answers = new Map(hostsOfPublished(published).map(({ hostname, kind }) => [hostname, kind.answer]))
  const transport = inProcess(async (request) => {
    const { origin, host, hostname, pathname: path } = new URL(request.url)
    const page = answers.get(hostname)?.({ origin, host, path, earlier: 0 }) ?? MISSING
    if (typeof page === 'function') throw new Error(`${request.url} has no page`)
    const { status, headers, body } = page
    return new Response(body, { status, headers })
  })
  const rows: InventoryRow[] = []
  for (const { url } of published)
    rows.push(await surveyName({ name: new URL(url).host, url, at: { file: '-' } }, { transport }))
  return rows
}
