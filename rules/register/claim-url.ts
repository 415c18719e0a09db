import { AUTHMD, atPointer, defineRule, readMember } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/claim-url',
  title: '`claim_url` is the claim endpoint of the metadata.',
  level: 'SHOULD',
  spec: [AUTHMD.register, AUTHMD.claim],
  needs: ['anonymous', 'claimEndpoint', 'dialect'],
  check({ anonymous: { exchange, members }, claimEndpoint, dialect: { registration } }) {
    const { pointer, value: url } = readMember(members, registration.claimUrl)
    const { value: token } = readMember(members, registration.claimToken)
    // What is no URL at all, or carries the token, is for register/anonymous and register/claim-token to report.
    if (typeof url !== 'string' || url === '' || (typeof token === 'string' && token !== '' && url.includes(token)))
      return []
    const resolved = URL.canParse(url, exchange.request.url) ? new URL(url, exchange.request.url).href : undefined
    if (resolved !== undefined && withoutSlash(resolved) === withoutSlash(claimEndpoint)) return []
    const message = `${pointer.slice(1)} is not the claim endpoint that the metadata name`
    return [{ message, at: atPointer(exchange, pointer), expected: claimEndpoint, actual: url }]
  },
  why: 'An agent starts the claim at one or the other. Where they differ one of them is wrong: often it is the token endpoint, or a page that asks the agent to sign in.',
  fix: 'Return the value of `claim_endpoint`, absolute or relative to the endpoint that answered.',
})

const withoutSlash = (url: string): string => url.replace(/\/$/, '')
