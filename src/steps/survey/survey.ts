/** Looks at every place where software looks for a way in, and gathers what counts of what is there. */

import { toldByDocument } from '../../dialects/in-document.js'
import type { Document } from '../../document/model.js'
import { parseDocument } from '../../document/parse.js'
import { readSource } from '../../document/source.js'
import type { Metadata } from '../../facts/metadata.js'
import type { PlaceLook, SurveyFacts } from '../../facts/survey.js'
import { Inapplicable } from '../../model/ends.js'
import { postureOf } from '../../posture/decide.js'
import type { Exchange } from '../../wire/http.js'
import { agentAuthIn, detectFrom } from '../discover/agent-auth.js'
import { metadataIn, textOf } from '../discover/metadata.js'
import { type Steps, step } from '../step.js'
import { lifetimesStatedIn } from './lifetimes.js'
import { leadsIn } from './llms.js'
import { lookAtAll } from './looks.js'
import { placesOf } from './places.js'

/** The most documents that are asked for because an llms.txt leads to them. */
const MOST_LED = 2

export const surveySteps: Steps<SurveyFacts> = {
  surveyedPlaces: step({
    effect: 'read',
    needs: ['options'],
    wants: ['documentResponse', 'siblingResponse', 'prmSearch', 'gate'],
    run: async ({ options: { target }, documentResponse, siblingResponse, gate }, http) => {
      const places = placesOf(target.origin)
      const isClosed = gate !== undefined || (isUnheard(documentResponse) && isUnheard(siblingResponse))
      // The walk has asked the first two.
      if (isClosed) return lookAtAll(places.slice(0, 2), http)
      const looks = await lookAtAll(places, http)
      const text = looks.find(({ kind, is }) => kind === 'llms.txt' && is === 'found')?.exchange
      if (!text) return looks
      const leads = leadsIn(text, target)
      const led = leads.documents.filter((url) => looks.every((look) => look.url !== url)).slice(0, MOST_LED)
      const all = [
        ...looks,
        ...(await lookAtAll(
          led.map((url) => ({ kind: 'auth.md', url })),
          http,
        )),
      ]
      const isLeading = leads.elsewhere || all.some(({ is, url }) => is === 'found' && leads.here.includes(url))
      return isLeading ? all : all.map((look) => (look.kind === 'llms.txt' ? { ...look, is: 'absent' as const } : look))
    },
  }),

  surveyedDocument: step({
    effect: 'none',
    needs: ['surveyedPlaces'],
    wants: ['document'],
    run: ({ surveyedPlaces, document }) => {
      const { exchange } = foundAt(surveyedPlaces, 'auth.md')[0] ?? {}
      if (!exchange) throw new Inapplicable('there is no document')
      if (document?.file === exchange.request.url) return document
      return parseDocument(readSource(exchange.response.bytes, exchange.request.url))
    },
  }),

  surveyedResource: step({
    effect: 'none',
    needs: ['surveyedPlaces'],
    wants: ['prm', 'prmResponse'],
    run: ({ surveyedPlaces, prm, prmResponse }) => {
      const look = surveyedPlaces.find(({ exchange }) => exchange !== undefined && exchange === prmResponse)
      // Where the walk found it elsewhere, a challenge or a document led there.
      if (prm && (look === undefined || look.is === 'found')) return prm
      throw new Inapplicable('there is no metadata of the resource')
    },
  }),

  surveyedServers: step({
    effect: 'none',
    needs: ['surveyedPlaces'],
    wants: ['servers', 'surveyedResource'],
    run: ({ surveyedPlaces, servers = [], surveyedResource }) => {
      const own = [...foundAt(surveyedPlaces, 'server'), ...foundAt(surveyedPlaces, 'openid')]
      const all = [...(surveyedResource ? servers : []), ...own.flatMap(metadataAt)]
      return all.filter(({ finalUrl }, i) => all.findIndex((other) => other.finalUrl === finalUrl) === i)
    },
  }),

  surveyedAgentAuth: step({
    effect: 'none',
    needs: ['surveyedServers'],
    wants: ['agentAuth', 'surveyedResource'],
    run: ({ surveyedServers, agentAuth, surveyedResource }) => {
      if (agentAuth && surveyedResource) return agentAuth
      const blocks = surveyedServers.flatMap((server) => agentAuthIn({ server }) ?? [])
      const found = blocks[0] ?? (surveyedResource && agentAuthIn({ resource: surveyedResource }))
      if (found) return found
      throw new Inapplicable('no metadata has an agent_auth object')
    },
  }),

  surveyedDetection: step({
    effect: 'none',
    needs: ['options'],
    wants: [
      'surveyedAgentAuth',
      'surveyedServers',
      'surveyedDocument',
      'surveyedPosture',
      'document',
      'documentEvidence',
    ],
    run: ({ surveyedAgentAuth, surveyedServers, surveyedDocument, surveyedPosture, document, documentEvidence }) =>
      detectFrom({
        agentAuth: surveyedAgentAuth,
        as: serverOf(surveyedAgentAuth, surveyedServers),
        document: surveyedDocument,
        posture: surveyedPosture,
        documentEvidence: surveyedDocument === document ? documentEvidence : evidenceIn(surveyedDocument),
      }),
  }),

  statedLifetimes: step({
    effect: 'none',
    needs: ['surveyedDocument'],
    run: ({ surveyedDocument }) => lifetimesStatedIn(surveyedDocument),
  }),

  surveyedPosture: step({
    effect: 'none',
    needs: ['options'],
    wants: ['surveyedDocument', 'surveyedResource', 'surveyedServers', 'surveyedAgentAuth'],
    run: ({ surveyedDocument, surveyedResource, surveyedServers, surveyedAgentAuth }) =>
      postureOf({
        document: surveyedDocument,
        agentAuth: surveyedAgentAuth?.members,
        server: serverOf(surveyedAgentAuth, surveyedServers)?.members,
        resource: surveyedResource?.members,
      }),
  }),
}

const evidenceIn = (document: Document | undefined) =>
  document && (toldByDocument(document) ?? { names: [], evidence: [] })

/** Nobody answers now, or nobody can. */
const isUnheard = (exchange: Exchange | undefined): boolean => exchange === undefined || exchange.response.status >= 500

const foundAt = (looks: readonly PlaceLook[], kind: PlaceLook['kind']): readonly PlaceLook[] =>
  looks.filter((look) => look.kind === kind && look.is === 'found')

function metadataAt({ url, exchange }: PlaceLook): readonly Metadata[] {
  const metadata = exchange && metadataIn(textOf({ url, exchange }))
  return metadata ? [metadata] : []
}

/** The server that has the block, or else the first one. */
const serverOf = (
  block: { readonly finalUrl: string } | undefined,
  servers: readonly Metadata[] = [],
): Metadata | undefined => servers.find(({ finalUrl }) => finalUrl === block?.finalUrl) ?? servers[0]
