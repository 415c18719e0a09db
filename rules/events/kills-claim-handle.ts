import { AUTHMD, atStatus, defineRule, mintedToken, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/kills-claim-handle',
  title: "After a provider's event, the claim token gives no token.",
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.revocation, AUTHMD.claim],
  since: '0.5',
  needs: ['claimHandleEnd'],
  check({ claimHandleEnd: { poll } }) {
    if (mintedToken(poll) === undefined) return []
    const message = 'an event ended the registration, but its claim token still returned an access token'
    return [{ message, at: atStatus(poll), expected: '400 invalid_grant', actual: poll.response.status }]
  },
  observed: ({ claimHandleEnd: { poll } }) => `the claim token: ${statusAndError(poll)}`,
  why: "After a person confirms a step-up, the credentials wait for the agent's next poll. An event in that moment may end the registration, but not its claim token. Then the agent collects the credentials later, and nobody will ever revoke them.",
  fix: 'Let an event end the claim token together with the registration, confirmed or not. Answer its polls with 400 `invalid_grant` or `expired_token`.',
})
