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
  title: '`verification_uri` is an https page of the service for one ceremony, and does not contain the code.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.claim, rfc(8628, '3.2'), rfc(8628, '5.4')],
  since: '0.4',
  needs: ['emailCeremony', 'dialect'],
  wants: ['accountAnswers'],
  check({ emailCeremony: { exchange, pointer: base, members }, dialect, accountAnswers }): Problem[] {
    const { ceremonyShape: shape, registration } = dialect
    const { pointer, value: uri } = readMember(members, shape.verificationUri)
    // register/service-auth and register/verified-email report a URL that is missing or not a string.
    if (typeof uri !== 'string' || uri === '') return []
    const place = { at: atPointer(exchange, base + pointer), actual: uri }
    const url = httpUrl(uri)
    if (!url || !isSecure(url)) {
      const expected = 'an absolute https URL'
      return [{ ...place, message: 'verification_uri is not an absolute https URL', expected, impact: 'exposure' }]
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
        : [
            {
              ...place,
              message: 'verification_uri is not on the site of the service',
              expected: `a page on ${service.host}`,
            },
          ]),
      ...(carries(uri, code)
        ? [{ ...place, message: 'verification_uri contains the user_code', expected: 'a URL without the code' }]
        : []),
      ...(uris.includes(uri)
        ? [
            {
              ...place,
              message: 'two ceremonies have the same verification_uri',
              expected: 'a new page for each ceremony',
              impact: 'exposure' as const,
            },
          ]
        : []),
    ]
  },
  why: 'The agent tells the user to sign in there, and a page on another site may belong to anyone. When the link contains the code, one click of a person who received the link is enough. The code must show that the person sees the screen of the agent. With one page for all ceremonies, an attacker only has to guess the code.',
  fix: 'Return an absolute https URL on your own site, with a random part for every ceremony and without the code. This protocol has no `verification_uri_complete`.',
})

/** Compares codes as people type them: without separators, in upper or lower case. */
function carries(uri: string, code: unknown): boolean {
  const bare = (text: string) => text.replace(/[^0-9a-z]/gi, '').toUpperCase()
  return typeof code === 'string' && bare(code) !== '' && bare(uri).includes(bare(code))
}
