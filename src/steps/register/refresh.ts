/** Renews a registration with its refresh token. */

import { readMember } from '../../dialects/read.js'
import type { RefreshFacts } from '../../facts/register.js'
import { Inapplicable } from '../../model/ends.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { readCarried } from './registration.js'

export const refreshSteps: Steps<RefreshFacts> = {
  refreshToken: step({
    effect: 'none',
    needs: ['secondAnonymous', 'dialect', 'identityTypes'],
    run: ({ secondAnonymous, dialect, identityTypes }) => {
      if (!dialect.refreshRequest || !identityTypes.includes('refresh'))
        throw new Inapplicable('refresh is not offered')
      const { refreshToken } = dialect.registration
      // The service decides whether an identity can be renewed before somebody claims it.
      if (readMember(secondAnonymous.members, refreshToken).value === undefined) {
        throw new Inapplicable('registration returned no refresh token')
      }
      return readCarried(secondAnonymous, refreshToken, 'register/anonymous')
    },
  }),

  refresh: step({
    effect: 'register',
    needs: ['refreshToken', 'identityEndpoint', 'dialect'],
    run: async ({ refreshToken, identityEndpoint, dialect }, http) => {
      const body = dialect.refreshRequest?.(refreshToken.value)
      const send = async () => unlessServerError(await http.register(identityEndpoint, body))
      const first = await send()
      return { first, again: first.response.status < 300 ? await send() : undefined }
    },
  }),
}
