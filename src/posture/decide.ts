/** Decides what a service is to an agent, from the signs in its document and its metadata. */

import type { Document } from '../document/model.js'
import type { JsonObject } from '../wire/json.js'
import { type DocumentSigns, readDocument, type Sign } from './document.js'
import { type MetadataSigns, readMetadata } from './metadata.js'
import type { Posture, PostureName } from './posture.js'
import { sentenceOf } from './sentence.js'

/** What a posture is decided from. */
export interface Evidence {
  /** Absent where none is served. */
  readonly document: Document | undefined
  /** The `agent_auth` object, wherever it stands. */
  readonly agentAuth: JsonObject | undefined
  /** The authorization server's metadata. */
  readonly server: JsonObject | undefined
  /** The protected resource's. */
  readonly resource: JsonObject | undefined
}

interface Decision {
  readonly name: PostureName
  readonly by: Sign
}

/** What a service is to an agent; undefined where neither document nor metadata tell. */
export function postureOf({ document, agentAuth, server, resource }: Evidence): Posture | undefined {
  const metadata = readMetadata(agentAuth, server)
  const signs = document && readDocument(document)
  const decision = (signs && byDocument(signs, metadata)) ?? byMetadata(metadata, document !== undefined)
  if (!decision) return undefined
  const registers = decision.name === 'registration' || claims(metadata, signs)
  const published = metadata.registration?.types ?? []
  const types = published.length > 0 ? published : (signs?.types ?? [])
  return {
    name: decision.name,
    evidence: [
      decision.by.evidence,
      ...(decision.name !== 'registration' && registers ? [describeMetadata(metadata)] : []),
    ],
    sentence: sentenceOf(decision.name, decision.by, types, registers),
    registers,
    found: { agentAuth: agentAuth !== undefined, resource: resource !== undefined },
  }
}

/** The metadata offer auth.md's registration, at an endpoint that the document does not explain as something else. */
const claims = ({ registration }: MetadataSigns, signs: DocumentSigns | undefined): boolean =>
  registration !== undefined && signs?.own?.url !== registration.endpoint

const describeMetadata = ({ registration }: MetadataSigns): string =>
  `the metadata offer registration at ${registration?.endpoint}`

/**
 * In the order of what binds a reader most: what is shown before what is said, what gives something before what gives nothing, and
 * public access last, because most services have something public beside the way in.
 */
function byDocument(signs: DocumentSigns, metadata: MetadataSigns): Decision | undefined {
  const { unrelated, retired, shown, spoken, refused, empty, own, clients, oauth, key, open, openFirst } = signs
  const decisions: readonly (readonly [PostureName, Sign | false | undefined])[] = [
    ['unrelated', unrelated],
    ['open', empty && shown && open],
    ['registration', shown],
    ['own', own],
    ['retired', retired],
    ['open', openFirst],
    ['oauth', clients],
    ['registration', spoken],
    ['registration', !refused && metadata.registration && { evidence: describeMetadata(metadata) }],
    ['oauth', oauth],
    ['credential-guide', key],
    ['open', open],
  ]
  for (const [name, by] of decisions) if (by) return { name, by }
  return undefined
}

function byMetadata({ registration, oauth }: MetadataSigns, hasDocument: boolean): Decision | undefined {
  if (registration)
    return {
      name: 'registration',
      by: { evidence: `agent_auth names ${registration.endpoint}`, url: registration.endpoint },
    }
  if (oauth) return { name: 'oauth', by: { evidence: `${oauth.member} is ${oauth.url}`, url: oauth.url } }
  return hasDocument ? undefined : { name: 'none', by: { evidence: 'neither a document nor metadata are served' } }
}
