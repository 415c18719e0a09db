/** Decides what a service is to an agent, from the signs in its document and its metadata. */

import type { Document } from '../document/model.js'
import { isForeign } from '../document/stance/language.js'
import type { JsonObject } from '../wire/json.js'
import { type DocumentSigns, readDocument } from './document.js'
import { type MetadataSigns, readMetadata } from './metadata.js'
import type { Posture, PostureName } from './posture.js'
import { sentenceOf, untoldSentence } from './sentence.js'
import type { Sign } from './sign.js'

/** The texts from which a posture is decided. */
export interface Evidence {
  /** Absent if the service has none. */
  readonly document: Document | undefined
  /** The `agent_auth` object, from any place. */
  readonly agentAuth: JsonObject | undefined
  /** The metadata of the authorization server. */
  readonly server: JsonObject | undefined
  /** The metadata of the protected resource. */
  readonly resource: JsonObject | undefined
}

interface Decision {
  readonly name: PostureName
  readonly by: Sign
}

/** Returns what a service is to an agent. */
export function postureOf({ document, agentAuth, server, resource }: Evidence): Posture {
  const metadata = readMetadata(agentAuth, server)
  const signs = document && readDocument(document)
  const byIt = signs && byDocument(signs, metadata)
  const decision = byIt ?? byMetadata(metadata, document !== undefined)
  const found = { agentAuth: agentAuth !== undefined, resource: resource !== undefined }
  const denied = signs?.spoken ? undefined : (signs?.refused ?? signs?.planned ?? signs?.retired)
  const isPlanned = signs?.planned !== undefined
  if (!decision) {
    const sentence = untoldSentence(document !== undefined && isForeign(document.statements))
    return { name: 'untold', evidence: [], sentence, registers: false, said: undefined, denied, isPlanned, found }
  }
  const { name, by } = decision
  const registers = name === 'registration' || offersByMetadata(metadata, signs)
  const published = metadata.registration?.types ?? []
  const types = published.length > 0 ? published : (signs?.types ?? [])
  const beside = { isPlanned, isOver: signs?.retired !== undefined, registers }
  return {
    name,
    evidence: [by.evidence, ...(name !== 'registration' && registers ? [describeMetadata(metadata)] : [])],
    sentence: sentenceOf(name, by, types, beside),
    registers,
    said: by.range ? by : undefined,
    denied,
    isPlanned,
    found,
  }
}

/** Whether the metadata offers the registration of auth.md, at an endpoint that the document does not use for something else. */
const offersByMetadata = ({ registration }: MetadataSigns, signs: DocumentSigns | undefined): boolean =>
  registration !== undefined && signs?.own?.url !== registration.endpoint

const describeMetadata = ({ registration }: MetadataSigns): string =>
  `the metadata offers registration at ${registration?.endpoint}`

/**
 * Decides by the strongest sign first. What is shown counts more than what is said, what the document says more than what the metadata
 * claim, and a refusal more than anything but a registration that is shown with its answer. Public access comes late, because most services
 * have something public beside the way in.
 */
function byDocument(signs: DocumentSigns, metadata: MetadataSigns): Decision | undefined {
  const { unrelated, retired, shown, spoken, refused, planned, excerpt, empty } = signs
  const { own, ownTold, selfTold, clients, oauth, key, open, openFirst, isOpenInPart } = signs
  const isOver = retired !== undefined && spoken === undefined
  const isRefused = refused !== undefined && spoken === undefined
  const isShown = shown !== undefined && planned === undefined && (signs.answered || !isRefused)
  const isClaimed = !isRefused && !isOver && planned === undefined
  // What is open in part leaves the rest to the registration of the metadata.
  const leavesRest = isOpenInPart && isClaimed && metadata.registration !== undefined
  const decisions: readonly (readonly [PostureName, Sign | false | undefined])[] = [
    ['unrelated', unrelated],
    ['open', empty && shown && open],
    ['registration', isShown && shown],
    ['own', own],
    ['retired', isOver && retired],
    ['open', !leavesRest && openFirst],
    ['oauth', clients],
    ['registration', spoken],
    ['oauth', oauth],
    ['own', ownTold],
    ['own', isClaimed && !metadata.registration && selfTold],
    ['credential-guide', key],
    ['open', !leavesRest && open],
    ['registration', isClaimed && metadata.registration && { evidence: describeMetadata(metadata) }],
    ['registration', isClaimed && excerpt],
    ['refused', refused ?? planned],
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
  return hasDocument ? undefined : { name: 'none', by: { evidence: 'the service has neither a document nor metadata' } }
}
