/** Checks the sandbox behind something that may answer in its place. Both use the same time. */
import { expect } from 'vitest'
import type { CheckOptions } from '../src/facts/options.js'
import type { Report } from '../src/model/report.js'
import type { Mutation } from '../src/service/defects.js'
import type { ServiceOptions } from '../src/service/options.js'
import { createService } from '../src/service/service.js'
import { type Clock, fastClock } from '../src/session/clock.js'
import { TransportFailure } from '../src/wire/http.js'
import { checkFetch, listUnexplained, ORIGIN } from './harness.js'

export type Answer = (
  request: Request,
  service: (request: Request) => Promise<Response>,
  clock: Clock,
) => Promise<Response>

/** Adds nothing to the service. */
export const asItIs: Answer = (request, service) => service(request)

export async function checkBehind(
  answer: Answer,
  options: Partial<CheckOptions> = {},
  given: Partial<ServiceOptions> = {},
  wire: readonly Mutation[] = [],
): Promise<Report> {
  const clock = fastClock()
  const service = await createService({ origin: ORIGIN, now: clock.now, ...given }, [{ name: 'changed', wire }])
  const fetch = (request: Request) => answer(request, (passed) => service.fetch(passed), clock)
  return checkFetch(fetch, options, undefined, clock)
}

/** Checks a changed sandbox on a network where one host does not exist. */
export async function checkWithout(
  host: string,
  wire: readonly Mutation[],
  options?: Partial<CheckOptions>,
): Promise<Report> {
  const answer: Answer = async (request, service) => {
    if (new URL(request.url).hostname === host) throw new TransportFailure('ENOTFOUND', `${host} does not exist`)
    return service(request)
  }
  const report = await checkBehind(answer, options, {}, wire)
  expect(listUnexplained(report)).toEqual([])
  return report
}
