/** Decides what the service is to an agent, and looks at ways in that only the document names. */

import type { PostureFacts } from '../../facts/document.js'
import { Inapplicable, Inconclusive } from '../../model/ends.js'
import { postureOf } from '../../posture/decide.js'
import { offeredEndpoints } from '../../posture/own-endpoints.js'
import { hiddenSentence } from '../../posture/sentence.js'
import { isObject } from '../../wire/json.js'
import { type Steps, step } from '../step.js'
import { lookAt, showsNone, undecidedIn } from './ask-endpoint.js'
import { isRefused, unlessGated } from './gate.js'

/** The most URLs that are asked: a long document must not turn the run into a crawl. */
const MOST = 5

export const postureSteps: Steps<PostureFacts> = {
  posture: step({
    effect: 'none',
    needs: [],
    wants: ['document', 'documentForPrograms', 'resourceForPrograms', 'prm', 'as', 'gate'],
    run: ({ document, documentForPrograms, resourceForPrograms, prm, as, gate }) => {
      // An excerpt is a part of the document, which is read by itself.
      const [server, resource] = [as, prm].map((metadata) => (metadata?.isExcerpt ? undefined : metadata?.members))
      const block = [server, resource].map((members) => members?.['agent_auth']).find(isObject)
      const decided = postureOf({ document, agentAuth: block, server, resource })
      const found = { agentAuth: block !== undefined || as?.isExcerpt === true, resource: prm !== undefined }
      if (decided.name === 'none') unlessGated(gate)
      const answers = [documentForPrograms, ...(resourceForPrograms?.tried ?? []).map(({ exchange }) => exchange)]
      const refused = answers.find((answer) => answer && isRefused(answer))
      const hidden =
        decided.name === 'none' && refused
          ? { ...decided, name: 'untold' as const, evidence: [], sentence: hiddenSentence(refused) }
          : decided
      const posture = { ...hidden, found }
      // Metadata that could not be asked for may still exist; where files are read, there is nothing to ask for.
      const isSearched =
        documentForPrograms === undefined
          ? document !== undefined
          : resourceForPrograms !== undefined && !resourceForPrograms.found
      if (isSearched || !['none', 'untold'].includes(posture.name)) return posture
      throw new Inconclusive('neither the document nor the metadata says what the service is to an agent')
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
      // Other rules judge the URLs that the metadata names, and the differences between the two.
      const alone = urls.filter(
        ({ url, members: own }) => !named.has(url) && !own.some((member) => members.has(member)),
      )
      const unique = [...new Set(alone.map(({ url }) => url))].slice(0, MOST)
      if (unique.length === 0)
        throw new Inapplicable('the document names no way in that the metadata does not name as well')
      const looks = await Promise.all(unique.map((url) => lookAt(url, http)))
      const open = undecidedIn(looks)
      if (looks.some(showsNone) || open === undefined) return looks
      throw new Inconclusive(
        `GET and OPTIONS do not show whether ${open} accepts POST, and a POST might create something`,
      )
    },
  }),
}
