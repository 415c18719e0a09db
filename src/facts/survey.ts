/** Lists the facts that only a survey asks for: every place where software looks for a way in, and what counts of what is there. */

import type { Detection } from '../dialects/detect.js'
import type { Document } from '../document/model.js'
import type { SeenLifetime, SurfaceKind } from '../model/surface.js'
import type { Posture } from '../posture/posture.js'
import type { Exchange } from '../wire/http.js'
import type { AgentAuth } from './endpoints.js'
import type { Metadata } from './metadata.js'

/** The kinds of documents. */
export type PlaceKind = Exclude<SurfaceKind, 'client-registration' | 'device-authorization'>

/**
 * What is at a place. `found`: a document of this kind; `absent`: the service says that nothing is there, or answers something else;
 * `anything`: what is answered to any other path as well; `open`: nobody knows, for `why`.
 */
export interface PlaceLook {
  readonly kind: PlaceKind
  /** The URL that was asked. */
  readonly url: string
  readonly is: 'found' | 'absent' | 'anything' | 'open'
  readonly exchange?: Exchange
  readonly why?: string
}

export interface SurveyFacts {
  /** Every place, or only the first ones if these show that the host answers nobody now. */
  surveyedPlaces: readonly PlaceLook[]
  /** The document, at whatever place. */
  surveyedDocument: Document
  /** The metadata of the resource, unless any path is answered so. */
  surveyedResource: Metadata
  /** The metadata of the servers that the resource names, and of those at the usual places of the target itself. */
  surveyedServers: readonly Metadata[]
  /** The `agent_auth` block in any of these. */
  surveyedAgentAuth: AgentAuth
  surveyedDetection: Detection
  surveyedPosture: Posture
  /** How long what the service issues lives, as the document states it. */
  statedLifetimes: readonly SeenLifetime[]
}
