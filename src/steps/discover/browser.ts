/** Asks as a browser for what this program was refused. */

import type { BrowserFacts, RefusedProgram } from '../../facts/document.js'
import { Inapplicable, Refused } from '../../model/ends.js'
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
    needs: ['documentResponse'],
    run: async ({ documentResponse }, http) =>
      orInapplicable(await askAsBrowser(http, [documentResponse], ({ status }) => status === 200)),
  }),

  documentForPrograms: step({
    effect: 'none',
    needs: ['documentResponse'],
    wants: ['documentForBrowsers', 'gate'],
    run: ({ documentResponse, documentForBrowsers, gate }) => {
      unlessRefused(documentForBrowsers)
      unlessGated(gate)
      return documentResponse
    },
  }),

  resourceForBrowsers: step({
    effect: 'read',
    needs: ['prmSearch'],
    run: async ({ prmSearch: { tried, found } }, http) =>
      orInapplicable(found ? undefined : await askForMetadata(http, tried)),
  }),

  resourceForPrograms: step({
    effect: 'none',
    needs: ['prmSearch'],
    wants: ['resourceForBrowsers', 'gate'],
    run: ({ prmSearch, resourceForBrowsers, gate }) => {
      unlessRefused(resourceForBrowsers)
      if (!prmSearch.found) unlessGated(gate)
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

/** What is missing for one client is missing for all, and a fault of the server says nothing about the client. */
async function askAsBrowser(
  http: Http,
  answers: readonly Exchange[],
  isGiven: (response: Exchange['response']) => boolean,
): Promise<RefusedProgram | undefined> {
  const refused = answers.find(({ response: { status } }) => status >= 400 && status < 500 && !MISSING.includes(status))
  if (!refused) return undefined
  const { url, headers } = refused.request
  const browser = await http.get(url, { headers: { accept: headers.get('accept'), ...BROWSER } })
  return isGiven(browser.response) ? { refused, browser } : undefined
}

function orInapplicable(found: RefusedProgram | undefined): RefusedProgram {
  if (found) return found
  throw new Inapplicable('a browser gets no more than a program')
}
