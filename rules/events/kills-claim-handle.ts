import { AUTHMD, atStatus, defineRule, mintedToken, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/kills-claim-handle',
  title: "After a provider's event the claim token mints nothing.",
  level: 'MUST',
  spec: [AUTHMD.revocation, AUTHMD.claim],
  since: '0.5',
  needs: ['claimHandleEnd'],
  check({ claimHandleEnd: { poll } }) {
    if (mintedToken(poll) === undefined) return []
    const message = 'an event had ended the registration, and yet its claim token minted an access token'
    return [{ message, at: atStatus(poll), expected: '400 invalid_grant', actual: poll.response.status }]
  },
  observed: ({ claimHandleEnd: { poll } }) => `the claim token: ${statusAndError(poll)}`,
  why: "Between the confirmation of a step-up and the agent's next poll the credentials lie ready. If an event in that moment ends the registration and not its claim token, the agent collects them afterwards, and nobody will ever revoke those.",
  fix: 'Let an event end the claim token together with the registration, confirmed or not, and answer its polls with 400 `invalid_grant` or `expired_token`.',
})
