/** Reads the metadata of a live service, for `init`. */

import { publishedMetadata } from '../../api/published-metadata.js'
import { detectDialect } from '../../dialects/detect.js'
import { detectByMetadata } from '../../dialects/version-evidence.js'
import type { Members } from '../../migrate/from-metadata.js'
import type { MetadataFile } from '../../steps/discover/metadata-files.js'
import { isObject, type JsonObject, objectOf, readJson } from '../../wire/json.js'
import { UsageError } from '../terminal/io.js'
import { targetOf } from './targets.js'

/** Reads the metadata. It only sends GET requests. */
export async function readLive(target: string): Promise<Members> {
  const metadata = await publishedMetadata(targetOf(target))
  const [resource, server] = [membersOf(metadata.resource), membersOf(metadata.server)]
  if (!resource && !server) throw new UsageError(`${target} publishes no metadata: run init without it`)
  const agentAuth = [server?.['agent_auth'], resource?.['agent_auth']].find(isObject)
  return {
    ...(resource ? { resource } : {}),
    ...(server ? { server } : {}),
    ...(agentAuth ? { spoken: detectDialect(detectByMetadata(agentAuth, server ?? {})).name } : {}),
  }
}

const membersOf = (file: MetadataFile | undefined): JsonObject | undefined => file && objectOf(readJson(file.text))
