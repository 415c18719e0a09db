/** Reads the metadata of a live service, for `init`. */

import { detectDialect } from '../../dialects/detect.js'
import { detectByMetadata } from '../../dialects/version-evidence.js'
import type { Members } from '../../migrate/from-metadata.js'
import type { AskingFlags } from '../../options/table.js'
import type { MetadataFile } from '../../steps/discover/metadata-files.js'
import { isObject, type JsonObject, objectOf, readJson } from '../../wire/json.js'
import type { Route } from '../../wire/route.js'
import { type Io, UsageError } from '../terminal/io.js'
import { publishedAt } from './published.js'

/** Reads the metadata. `named` is the target as the user named it. */
export async function readLive(
  io: Io,
  target: URL,
  flags: Pick<AskingFlags, 'allowPrivate'>,
  route: Route | undefined,
  named: string,
): Promise<Members> {
  const metadata = await publishedAt(io, target, flags, route, named)
  const [resource, server] = [membersOf(metadata.resource), membersOf(metadata.server)]
  if (!resource && !server) throw new UsageError(`${named} publishes no metadata: run init without it`)
  const agentAuth = [server?.['agent_auth'], resource?.['agent_auth']].find(isObject)
  return {
    ...(resource ? { resource } : {}),
    ...(server ? { server } : {}),
    ...(agentAuth ? { spoken: detectDialect(detectByMetadata(agentAuth, server ?? {})).name } : {}),
  }
}

const membersOf = (file: MetadataFile | undefined): JsonObject | undefined => file && objectOf(readJson(file.text))
