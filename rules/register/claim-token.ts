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
  title: 'The claim token cannot be guessed, is a new one every time, and stands in no URL.',
  level: 'MUST',
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
      })),
  ],
  why: 'Whoever has the claim token takes the registration over, and with it whatever the person who claims it may do. URLs end up in histories, logs and `Referer` headers.',
  fix: 'Draw at least 128 bits from a secure random source for every registration, and take the token in the body of a POST only.',
})

function reusedTokenProblems({ value, exchange, pointer }: Carried, second: unknown): Problem[] {
  if (second !== value)
    return entropyProblems(exchange, pointer, value, typeof second === 'string' ? second : undefined)
  const message = 'a second registration got the same claim token'
  return [{ message, at: atPointer(exchange, pointer), expected: 'another one', actual: value }]
}

const isUrl = (text: string): boolean => httpUrl(text) !== undefined || text.startsWith('/')
const contains = (url: string, token: string): boolean =>
  [token, encodeURIComponent(token.toWellFormed())].some((form) => url.includes(form))
