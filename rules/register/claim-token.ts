import {
  AUTHMD,
  atPointer,
  type Carried,
  defineRule,
  entropyProblems,
  httpUrl,
  type Problem,
  readMember,
  rfc,
  stringsIn,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/claim-token',
  title: 'The claim token is new for every registration, cannot be guessed, and is in no URL.',
  level: 'MUST',
  impact: 'takeover',
  spec: [
    rfc(6749, '10.10', 'The probability of an attacker guessing generated tokens'),
    rfc(6750, '5.3', 'Bearer tokens SHOULD NOT be passed in page URLs'),
    AUTHMD.claim,
  ],
  needs: ['anonymous', 'claimToken', 'dialect'],
  wants: ['secondAnonymous'],
  check: ({ anonymous, claimToken, secondAnonymous, dialect }) => [
    ...reusedTokenProblems(
      claimToken,
      secondAnonymous && readMember(secondAnonymous.members, dialect.registration.claimToken).value,
    ),
    ...stringsIn(anonymous.members)
      .filter(({ text }) => isUrl(text) && contains(text, claimToken.value))
      .map(({ pointer, text }) => ({
        message: `${pointer.slice(1)} contains the claim token`,
        at: atPointer(anonymous.exchange, pointer),
        expected: 'a URL without a secret',
        actual: text,
        impact: 'exposure' as const,
        fix: 'Take the claim token out of the URL, and accept it only in the body of a POST.',
      })),
  ],
  why: 'Anyone who has the claim token can take over the registration, and later has the rights of the person who claims it. URLs are stored in histories, logs and `Referer` headers.',
  fix: 'Create each claim token from at least 128 bits of a secure random source. Accept the token only in the body of a POST.',
})

function reusedTokenProblems({ value, exchange, pointer }: Carried, second: unknown): Problem[] {
  if (second !== value)
    return entropyProblems(exchange, pointer, value, typeof second === 'string' ? second : undefined)
  const message = 'two registrations got the same claim token'
  return [{ message, at: atPointer(exchange, pointer), expected: 'a new token', actual: value }]
}

const isUrl = (text: string): boolean => httpUrl(text) !== undefined || text.startsWith('/')
const contains = (url: string, token: string): boolean =>
  [token, encodeURIComponent(token.toWellFormed())].some((form) => url.includes(form))
