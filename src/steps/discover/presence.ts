/** Asks whether there is an endpoint at each URL that the metadata names. */

import type { PresenceFacts } from '../../facts/endpoints.js'
import type { CheckOptions } from '../../facts/options.js'
import { Inapplicable, Inconclusive, NotRun } from '../../model/ends.js'
import { takesNoPost } from '../../wire/absence.js'
import { namesOf } from '../../wire/words.js'
import { type Steps, step } from '../step.js'
import { lookAt, showsNone, undecidedIn } from './ask-endpoint.js'

const UNUSED: readonly string[] = [...namesOf('claim'), ...namesOf('events')]

export const presenceSteps: Steps<PresenceFacts> = {
  emptyPosts: step({
    effect: 'register',
    needs: ['endpoints'],
    wants: ['posture'],
    run: async ({ endpoints, posture }, http) => {
      // Where agents do not register, even an empty POST might create a client (RFC 7591).
      if (posture?.registers === false) throw new Inapplicable(posture.sentence)
      const used = new Set(endpoints.filter(({ member }) => !UNUSED.includes(member)).map(({ url }) => url.href))
      const unused = endpoints.filter(({ url, page }) => page === undefined && !used.has(url.href))
      return (await gather(unused, (url) => http.postJson(url, {}))).answers
    },
  }),

  endpointAnswers: step({
    effect: 'read',
    needs: ['options', 'endpoints'],
    wants: ['anonymousPost', 'exchangePost', 'emptyPosts', 'secondAccess'],
    run: async ({ options, endpoints, anonymousPost, exchangePost, emptyPosts = [], secondAccess }, http) => {
      const posts = [anonymousPost, exchangePost, ...emptyPosts].filter((exchange) => exchange !== undefined)
      const posted = new Set(posts.map(({ request }) => request.url))
      // A later step revokes the second token there, which shows more than a look.
      const willRevoke = secondAccess !== undefined && options.effects.has('revoke')
      const unknown = endpoints
        .filter(({ url, page }) => page === undefined && !posted.has(url.href))
        .filter(({ member }) => !(willRevoke && member === 'revocation_endpoint'))
      const { answers: looks, end } = await gather(unknown, (url) => lookAt(url, http))
      // If one endpoint cannot be asked, the others may all exist. But one that is known to be missing is a finding.
      if (posts.some(takesNoPost) || looks.some(showsNone)) return { posts, looks }
      const open = undecidedIn(looks)
      if (end) throw end
      if (open !== undefined) throw cannotTell(open, options)
      return { posts, looks }
    },
  }),
}

/** Asks each URL once. `end` is the reason why one of them could not be asked. */
async function gather<T>(
  endpoints: readonly { readonly url: URL }[],
  ask: (url: string) => Promise<T>,
): Promise<{ readonly answers: readonly T[]; readonly end: Inconclusive | NotRun | undefined }> {
  const answers: T[] = []
  let end: Inconclusive | NotRun | undefined
  for (const result of await Promise.allSettled([...new Set(endpoints.map(({ url }) => url.href))].map(ask))) {
    if (result.status === 'fulfilled') answers.push(result.value)
    else if (result.reason instanceof Inconclusive || result.reason instanceof NotRun) end = result.reason
    else throw result.reason
  }
  return { answers, end }
}

function cannotTell(url: string, { effects }: Pick<CheckOptions, 'effects'>): Inconclusive | NotRun {
  const reason = `GET and OPTIONS do not show whether ${url} accepts POST`
  return effects.has('register') ? new Inconclusive(reason) : new NotRun(reason, '--effects register')
}
