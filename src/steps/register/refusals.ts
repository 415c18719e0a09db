/** Sends registrations that the service must refuse: each is the accepted one with one change. */

import type { RequestBody } from '../../dialects/index.js'
import type { RefusalFacts } from '../../facts/register.js'
import { Inapplicable } from '../../model/ends.js'
import type { Exchange, Http } from '../../wire/http.js'
import { type Steps, step } from '../step.js'

/** A body for `postJson`, which sends a string as it is. */
interface Attempt {
  readonly body: unknown
  readonly contentType?: string
}

/**
 * Bytes. A real request has a few dozen, and the usual limits of proxies and frameworks are at most 1 MiB. A larger body would
 * prove nothing more, and would burden the service.
 */
const OVERSIZE = 1.25 * 1024 * 1024

export const refusalSteps: Steps<RefusalFacts> = {
  disabledTypeResponses: step({
    effect: 'register',
    needs: ['anonymous', 'identityEndpoint', 'identityTypes', 'agentAuth', 'dialect'],
    wants: ['secondAnonymousResponse', 'emailPost'],
    run: ({ identityEndpoint, identityTypes, agentAuth, dialect: { email, sampleRequests } }, http) => {
      const offers = (type: string) =>
        type === email.type ? email.offered(agentAuth.members) : identityTypes.includes(type)
      const attempts = Object.entries(sampleRequests).flatMap(([type, body]) => (offers(type) ? [] : [{ body }]))
      if (attempts.length === 0) throw new Inapplicable('the service offers every type of the dialect')
      return send(http, identityEndpoint, attempts)
    },
  }),

  unknownTypeResponses: sendChanged((request) => [{ body: { ...request, type: 'no_such_type' } }]),
  missingTypeResponses: sendChanged(({ type: _, ...request }) => [{ body: request }]),
  malformedJsonResponses: sendChanged((request) => [{ body: JSON.stringify(request).slice(0, -1) }]),
  wrongContentTypeResponses: sendChanged((request) => [
    { body: formOf(request), contentType: 'application/x-www-form-urlencoded' },
    { body: request, contentType: 'text/plain' },
  ]),
  oversizeBodyResponses: sendChanged((request) => [{ body: { ...request, padding: 'x'.repeat(OVERSIZE) } }]),
  nonObjectBodyResponses: sendChanged((request) => [
    { body: [request] },
    { body: null },
    { body: JSON.stringify(String(request['type'])) },
  ]),

  registerRefusals: step({
    effect: 'none',
    // One answer is enough to know: if it could not be sent, the others could not be sent either.
    needs: ['unknownTypeResponses'],
    wants: [
      'disabledTypeResponses',
      'missingTypeResponses',
      'malformedJsonResponses',
      'wrongContentTypeResponses',
      'oversizeBodyResponses',
      'nonObjectBodyResponses',
    ],
    run: (sent) => {
      const answers = Object.values(sent).flatMap((responses) => responses ?? [])
      const refusals = answers.filter(({ response: { status } }) => status >= 400 && status < 500)
      if (refusals.length === 0) throw new Inapplicable('the service refused no registration')
      return refusals
    },
  }),
}

/** Sends the accepted anonymous registration with one change. */
function sendChanged(change: (accepted: RequestBody) => readonly Attempt[]) {
  return step({
    effect: 'register',
    needs: ['anonymous', 'identityEndpoint', 'agentAuth', 'dialect'],
    // Good registrations go first: a service that accepts a bad one spends the budget.
    wants: ['secondAnonymousResponse', 'emailPost'],
    run: ({ identityEndpoint, agentAuth, dialect }, http) =>
      send(http, identityEndpoint, change(dialect.anonymousRequest(agentAuth.members))),
  })
}

/** Sends one after the other, until one is not refused. That is proof enough, and each of them may make a registration, also with an error of the server. */
async function send(http: Http, url: string, attempts: readonly Attempt[]): Promise<readonly Exchange[]> {
  const answers: Exchange[] = []
  for (const { body, contentType } of attempts) {
    const options = contentType === undefined ? {} : { headers: { 'content-type': contentType } }
    const answer = await http.register(url, body, options)
    answers.push(answer)
    if (answer.response.status < 300 || answer.response.status >= 500) break
  }
  return answers
}

const formOf = (request: RequestBody): string => {
  const fields = Object.entries(request).map(([name, value]) => [name, String(value)])
  return new URLSearchParams(Object.fromEntries(fields)).toString()
}
