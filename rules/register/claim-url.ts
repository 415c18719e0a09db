import { AUTHMD, atPointer, defineRule, readMember } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/claim-url',
  title: '`claim_url` is the claim endpoint in the metadata.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.register, AUTHMD.claim],
  needs: ['anonymous', 'claimEndpoint', 'dialect'],
  check({ anonymous: { exchange, members }, claimEndpoint, dialect: { registration } }) {
    const { pointer, value: url } = readMember(members, registration.claimUrl)
    const { value: token } = readMember(members, registration.claimToken)
    // register/anonymous reports what is not a URL, register/claim-token a URL with the token.
    if (typeof url !== 'string' || url === '' || (typeof token === 'string' && token !== '' && url.includes(token)))
      return []
    const resolved = URL.canParse(url, exchange.request.url) ? new URL(url, exchange.request.url).href : undefined
    if (resolved !== undefined && withoutSlash(resolved) === withoutSlash(claimEndpoint)) return []
    const message = `${pointer.slice(1)} is not the claim endpoint in the metadata`
    return [{ message, at: atPointer(exchange, pointer), expected: claimEndpoint, actual: url }]
  },
  why: 'An agent starts the claim at one URL or the other. When they differ, one of them is wrong. Often it is the token endpoint, or a page where the agent would have to sign in.',
  fix: 'Return the value of `claim_endpoint`, as an absolute URL or relative to the endpoint that answers.',
})

const withoutSlash = (url: string): string => url.replace(/\/$/, '')
