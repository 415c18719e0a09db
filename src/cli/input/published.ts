/** Reads the metadata of a live service, which is reached as the options say. */

import { publishedMetadata } from '../../api/published-metadata.js'
import type { AskingFlags } from '../../options/table.js'
import type { MetadataFiles } from '../../steps/discover/metadata-files.js'
import type { Route } from '../../wire/route.js'
import { type Io, UnreadError } from '../terminal/io.js'
import { sayUnused } from './route.js'

/** Sends only GET requests. Throws `UnreadError` where nobody can know whether there is any metadata. `named` is the target as the user named it. */
export async function publishedAt(
  io: Io,
  target: URL,
  { allowPrivate = false }: Pick<AskingFlags, 'allowPrivate'>,
  route: Route | undefined,
  named: string,
): Promise<MetadataFiles> {
  sayUnused(io, route, target)
  const { unread, ...metadata } = await publishedMetadata(target, { allowPrivate, ...(route ? { route } : {}) })
  if (unread !== undefined) throw new UnreadError(`${named}: ${unread}`)
  return metadata
}
