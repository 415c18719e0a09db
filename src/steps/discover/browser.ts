/** Asks as a browser for what this program was refused. */

import type { BrowserFacts, RefusedProgram } from '../../facts/document.js'
import type { CheckOptions } from '../../facts/options.js'
import { Inapplicable, Inconclusive, Refused } from '../../model/ends.js'
import type { Exchange, Http } from '../../wire/http.js'
import { objectOf } from '../../wire/json.js'
import { type Steps, step } from '../step.js'
import { unlessGated } from './gate.js'

/** What a browser says of itself. */
export const BROWSER: Readonly<Record<string, string>> = {
  'user-agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'accept-language': 'en-US,en;q=0.9',
}
const MISSING: readonly number[] = [404, 410]
const GUARD = 'document/user-agents'

export const browserSteps: Steps<BrowserFacts> = {
  documentForBrowsers: step({
    effect: 'read',
    needs: ['options', 'documentResponse'],
    run: async ({ options, documentResponse }, http) =>
      orInapplicable(
        options.asItself ? undefined : await askAsBrowser(http, [documentResponse], ({ status }) => status === 200),
      ),
  }),

  documentForPrograms: step({
    effect: 'none',
    needs: ['options', 'documentResponse'],
    wants: ['documentForBrowsers', 'gate'],
    run: ({ options, documentResponse, documentForBrowsers, gate }) => {
      unlessRefused(documentForBrowsers)
      unlessGated(gate)
      unlessUncompared(options, [{ exchange: documentResponse }])
      return documentResponse
    },
  }),

  resourceForBrowsers: step({
    effect: 'read',
    needs: ['options', 'prmSearch'],
    run: async ({ options, prmSearch: { tried, found } }, http) =>
      orInapplicable(found || options.asItself ? undefined : await askForMetadata(http, tried)),
  }),

  resourceForPrograms: step({
    effect: 'none',
    needs: ['options', 'prmSearch'],
    wants: ['resourceForBrowsers', 'gate'],
    run: ({ options, prmSearch, resourceForBrowsers, gate }) => {
      unlessRefused(resourceForBrowsers)
      if (prmSearch.found) return prmSearch
      unlessGated(gate)
      unlessUncompared(options, prmSearch.tried)
      return prmSearch
    },
  }),
}

/** Asks for the first metadata that this program was refused. */
export const askForMetadata = (
  http: Http,
  tried: readonly { readonly exchange: Exchange }[],
): Promise<RefusedProgram | undefined> =>
  askAsBrowser(
    http,
    tried.map(({ exchange }) => exchange),
    ({ status, json }) => status === 200 && objectOf(json) !== undefined,
  )

/** Returns the end of a step to which the service refused what it gives to browsers. */
export const programsRefused = ({ refused: { request, response } }: RefusedProgram): Refused =>
  new Refused(`${request.url} answers ${response.status} to programs, and 200 to a browser`, GUARD)

export function unlessRefused(found: RefusedProgram | undefined): void {
  if (found) throw programsRefused(found)
}

/** Ends a step that was refused to this program, where no browser is asked whether it is refused to all. */
export function unlessUncompared(
  { asItself }: Pick<CheckOptions, 'asItself'>,
  tried: readonly { readonly exchange: Exchange }[],
): void {
  const refused = asItself ? refusedIn(tried.map(({ exchange }) => exchange)) : undefined
  if (!refused) return
  const { request, response } = refused
  throw new Inconclusive(
    `${request.url} answered ${response.status} to this program, which does not ask whether a browser gets more`,
  )
}

/** What is missing for one client is missing for all, and a fault of the server says nothing about the client. */
const refusedIn = (answers: readonly Exchange[]): Exchange | undefined =>
  answers.find(({ response: { status } }) => status >= 400 && status < 500 && !MISSING.includes(status))

async function askAsBrowser(
  http: Http,
  answers: readonly Exchange[],
  isGiven: (response: Exchange['response']) => boolean,
): Promise<RefusedProgram | undefined> {
  const refused = refusedIn(answers)
  if (!refused) return undefined
  const { url, headers } = refused.request
  const browser = await http.get(url, { headers: { accept: headers.get('accept'), ...BROWSER } })
  return isGiven(browser.response) ? { refused, browser } : undefined
}

function orInapplicable(found: RefusedProgram | undefined): RefusedProgram {
  if (found) return found
  throw new Inapplicable('a browser gets no more than a program')
}
