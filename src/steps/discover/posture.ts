import type { PostureFacts } from '../../facts/document.js'
import { Inapplicable, Inconclusive } from '../../model/ends.js'
import { postureOf } from '../../posture/decide.js'
import { offeredEndpoints } from '../../posture/own-endpoints.js'
import { isObject } from '../../wire/json.js'
import { type Steps, step } from '../step.js'
import { lookAt } from './ask-endpoint.js'

/** More are not looked at: a long document must not turn the run into a crawl. */
const MOST = 5

export const postureSteps: Steps<PostureFacts> = {
  posture: step({
    effect: 'none',
    needs: [],
    wants: ['document', 'documentResponse', 'prmSearch', 'prm', 'as'],
    run: ({ document, documentResponse, prmSearch, prm, as }) => {
      const block = [as, prm].map((metadata) => metadata?.members['agent_auth']).find(isObject)
      const posture = postureOf({ document, agentAuth: block, server: as?.members, resource: prm?.members })
      const isDecided = posture !== undefined && posture.name !== 'none'
      // What could not be asked for may still be there.
      const isAsked = documentResponse !== undefined && prmSearch !== undefined && prmSearch.found === undefined
      if (posture && (isDecided || isAsked)) return posture
      throw new Inconclusive('neither document nor metadata tell what the service is to an agent')
    },
  }),

  documentedWaysIn: step({
    effect: 'read',
    needs: ['document', 'documentResponse'],
    wants: ['endpoints'],
    run: async ({ document, documentResponse: { request }, endpoints = [] }, http) => {
      const urls = offeredEndpoints(document, request.url)
      const named = new Set(endpoints.map(({ url }) => url.href))
      const members = new Set(endpoints.map(({ member }) => member))
      // What the metadata name is theirs to answer for, and so is where the two differ.
      const alone = urls.filter(
        ({ url, members: own }) => !named.has(url) && !own.some((member) => members.has(member)),
      )
      const unique = [...new Set(alone.map(({ url }) => url))].slice(0, MOST)
      if (unique.length === 0) throw new Inapplicable('the document names no way in that the metadata do not name')
      return Promise.all(unique.map((url) => lookAt(url, http)))
    },
  }),
}
