/** Claims an anonymous registration with an ID-JAG. */

import { readMember } from '../../dialects/read.js'
import type { IdJagClaimFacts } from '../../facts/id-jag.js'
import { Inapplicable } from '../../model/ends.js'
import { objectOf } from '../../wire/json.js'
import { ID_JAG_TYP } from '../../wire/words.js'
import { isTaken } from '../claim/ceremony.js'
import { accepted, readCarried } from '../register/registration.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { exchange } from '../token/exchange.js'
import { idJagClaims, newSubject } from './jwt-claims.js'
import { unlessTaken } from './trials.js'

export const idJagClaimSteps: Steps<IdJagClaimFacts> = {
  idJagClaim: step({
    effect: 'claim',
    needs: [
      'options',
      'provider',
      'idJag',
      'anonymous',
      'claimEndpoint',
      'claimDialect',
      'identityEndpoint',
      'agentAuth',
      'dialect',
    ],
    wants: ['idJagTrial:bad-signature'],
    run: async ({ options, provider, idJag, claimEndpoint, claimDialect, ...facts }, http) => {
      const { claimIdJagRequest } = claimDialect
      if (!claimIdJagRequest) throw new Inapplicable(`in ${claimDialect.name} an ID-JAG cannot claim a registration`)
      const { identityEndpoint, agentAuth, dialect } = facts
      const answer = await http.register(identityEndpoint, dialect.anonymousRequest(agentAuth.members))
      const registration = accepted(answer, 'anonymous registration', 'register/anonymous')
      const { value } = readCarried(registration, dialect.registration.claimToken, 'register/anonymous')
      const ask = async (jwt: string) =>
        unlessServerError(await http.postJson(claimEndpoint, claimIdJagRequest(value, jwt)))
      const token = () => ({
        typ: ID_JAG_TYP,
        claims: idJagClaims(provider, { aud: idJag.claims['aud'], subject, now: http.now() }),
      })
      const subject = newSubject(options, http.draw)
      const forged = await ask(await provider.forge(token(), 'bad-signature'))
      if (isTaken(forged)) unlessTaken('bad-signature', facts['idJagTrial:bad-signature'])
      const clean = isTaken(forged) ? undefined : await ask(await provider.sign(token()))
      return { registration, forged, clean }
    },
  }),

  idJagClaimExchange: step({
    effect: 'claim',
    needs: ['idJagClaim', 'tokenEndpoint', 'dialect'],
    run: async ({ idJagClaim: { clean }, tokenEndpoint, dialect }, http) => {
      const members = clean && isTaken(clean) ? objectOf(clean.response.json) : undefined
      const assertion = members && readMember(members, dialect.registration.assertion).value
      if (typeof assertion !== 'string' || assertion === '') return undefined
      return unlessServerError(await exchange(http, tokenEndpoint, dialect, assertion))
    },
  }),
}
