import {
  AUTHMD,
  atPointer,
  defineRule,
  httpUrl,
  isSecure,
  objectOf,
  type Problem,
  readMember,
  rfc,
  sameSite,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/verification-uri',
  title: '`verification_uri` is an https page of the service, made for this ceremony, and does not give the code away.',
  level: 'MUST',
  spec: [AUTHMD.claim, rfc(8628, '3.2'), rfc(8628, '5.4')],
  since: '0.4',
  needs: ['emailCeremony', 'dialect'],
  wants: ['accountAnswers'],
  check({ emailCeremony: { exchange, pointer: base, members }, dialect, accountAnswers }): Problem[] {
    const { ceremonyShape: shape, registration } = dialect
    const { pointer, value: uri } = readMember(members, shape.verificationUri)
    // One that is missing, or no text, is for register/service-auth and register/verified-email to report.
    if (typeof uri !== 'string' || uri === '') return []
    const place = { at: atPointer(exchange, base + pointer), actual: uri }
    const url = httpUrl(uri)
    if (!url || !isSecure(url)) {
      const expected = 'an absolute https URL'
      return [{ ...place, message: 'verification_uri is not an absolute https URL', expected }]
    }
    const service = new URL(exchange.request.url)
    const code = readMember(members, shape.userCode).value
    const others = Object.values(accountAnswers ?? {}).filter(({ id }) => id !== exchange.id)
    const uris = others.map(
      ({ response }) =>
        readMember(
          objectOf(response.json) ?? {},
          registration.ceremony.map((block) => block + pointer),
        ).value,
    )
    return [
      ...(sameSite(url, service)
        ? []
        : [{ ...place, message: 'verification_uri is on another site', expected: `a page at ${service.host}` }]),
      ...(carries(uri, code)
        ? [{ ...place, message: 'verification_uri contains the user_code', expected: 'a URL without the code' }]
        : []),
      ...(uris.includes(uri)
        ? [{ ...place, message: 'two ceremonies have the same verification_uri', expected: 'a page for each' }]
        : []),
    ]
  },
  why: "The user is told by an agent to sign in there. A page elsewhere may be anybody's. A link that has the code in it needs one click of somebody who was sent it, and no more: the code is what shows that who confirms also sees what the agent shows. One page for all ceremonies makes a code the only thing that has to be guessed.",
  fix: 'Return an absolute https URL on your own site with a random part for every ceremony, and without the code. There is no `verification_uri_complete` in this protocol.',
})

/** Codes are compared as people type them: without separators, in any case. */
function carries(uri: string, code: unknown): boolean {
  const bare = (text: string) => text.replace(/[^0-9a-z]/gi, '').toUpperCase()
  return typeof code === 'string' && bare(code) !== '' && bare(uri).includes(bare(code))
}
