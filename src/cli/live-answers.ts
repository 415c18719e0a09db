import type { Members } from '../described.js'
import { detectDialect } from '../dialects/detect.js'
import { toldByMetadata } from '../dialects/told.js'
import type { MetadataFile } from '../metadata-files.js'
import { publishedMetadata } from '../published-metadata.js'
import { isObject, type JsonObject, objectOf, readJson } from '../session/json.js'
import { parseTarget, TargetProblem } from '../target.js'
import { UsageError } from './io.js'

/** Reads the metadata of a live service, passively. */
export async function readLive(target: string): Promise<Members> {
  const metadata = await publishedMetadata(targetOf(target))
  const [resource, server] = [membersOf(metadata.resource), membersOf(metadata.server)]
  if (!resource && !server) throw new UsageError(`${target} publishes no metadata to start from: run init without it`)
  const agentAuth = [server?.['agent_auth'], resource?.['agent_auth']].find(isObject)
  return {
    ...(resource ? { resource } : {}),
    ...(server ? { server } : {}),
    ...(agentAuth ? { spoken: detectDialect(toldByMetadata(agentAuth, server ?? {})).name } : {}),
  }
}

const membersOf = (file: MetadataFile | undefined): JsonObject | undefined => file && objectOf(readJson(file.text))

function targetOf(text: string): URL {
  try {
    return parseTarget(text)
  } catch (error) {
    if (error instanceof TargetProblem) throw new UsageError(error.message)
    throw error
  }
}
