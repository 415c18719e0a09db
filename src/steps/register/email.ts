import type { Dialect } from '../../dialects/index.js'
import { readMember } from '../../dialects/read.js'
import type { AgentAuth } from '../../facts/endpoints.js'
import type { EmailFacts } from '../../facts/register.js'
import { Inapplicable, NotRun, Refused } from '../../model/ends.js'
import { isObject } from '../../wire/json.js'
import { fromEndpoint } from '../discover/endpoints.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { accepted, readCarried } from './registration.js'

const UNUSABLE = 'not an address'
/** RFC 2606 §3: a domain at which nobody has mail. */
const NOBODY = 'authmd-check-nobody@example.com'

export const emailSteps: Steps<EmailFacts> = {
  emailPost: step({
    effect: 'register',
    needs: ['options', 'identityEndpoint', 'agentAuth', 'dialect'],
    // The budget is first spent on what most rules need.
    wants: ['secondAnonymousResponse'],
    run: ({ options, identityEndpoint, agentAuth, dialect }, http) => {
      requireOffer(dialect, agentAuth)
      const { loginHint } = options
      if (loginHint === undefined)
        throw new NotRun('it needs an address that may be written to', '--login-hint <email>')
      return http.register(identityEndpoint, dialect.email.request(loginHint, agentAuth.members))
    },
  }),

  emailResponse: step({
    effect: 'none',
    needs: ['emailPost'],
    run: ({ emailPost }) => unlessServerError(fromEndpoint(emailPost)),
  }),

  emailRegistration: step({
    effect: 'none',
    needs: ['emailResponse', 'dialect'],
    run: ({ emailResponse, dialect: { email } }) => accepted(emailResponse, `${email.type} registration`, email.rule),
  }),

  emailClaimToken: step({
    effect: 'none',
    needs: ['emailRegistration', 'dialect'],
    run: ({ emailRegistration, dialect: { registration, email } }) =>
      readCarried(emailRegistration, registration.claimToken, email.rule),
  }),

  emailCeremony: step({
    effect: 'none',
    needs: ['emailRegistration', 'dialect'],
    run: ({ emailRegistration: { exchange, members }, dialect: { name, registration, email } }) => {
      if (registration.ceremony.length === 0) throw new Inapplicable(`${name} has no ceremony in the answer`)
      const { pointer, value } = readMember(members, registration.ceremony)
      if (isObject(value)) return { exchange, pointer, members: value }
      throw new Refused(`${pointer.slice(1)} is no object`, email.rule)
    },
  }),

  unusableHintResponse: step({
    effect: 'register',
    needs: ['emailRegistration', 'identityEndpoint', 'agentAuth', 'dialect'],
    run: ({ identityEndpoint, agentAuth, dialect }, http) =>
      http.register(identityEndpoint, dialect.email.request(UNUSABLE, agentAuth.members)),
  }),

  accountAnswers: step({
    effect: 'register',
    needs: ['options', 'emailPost', 'identityEndpoint', 'agentAuth', 'dialect'],
    // It spends the last of the budget, and so comes after everything that must be refused.
    wants: ['registerRefusals', 'unusableHintResponse', 'refresh'],
    run: async ({ options: { knownAccount, loginHint }, emailPost, identityEndpoint, agentAuth, dialect }, http) => {
      if (knownAccount === undefined) {
        throw new NotRun('it needs an address that has an account', '--known-account <email>')
      }
      const ask = async (email: string) =>
        unlessServerError(await http.register(identityEndpoint, dialect.email.request(email, agentAuth.members)))
      // The user's own address stands for one of the two, so that one registration more is enough.
      if (knownAccount.toLowerCase() === loginHint?.toLowerCase()) {
        return { known: unlessServerError(emailPost), unknown: await ask(NOBODY) }
      }
      return { known: await ask(knownAccount), unknown: unlessServerError(emailPost) }
    },
  }),
}

function requireOffer({ email }: Dialect, agentAuth: AgentAuth): void {
  if (!email.offered(agentAuth.members)) throw new Inapplicable(`${email.type} registration is not offered`)
}
