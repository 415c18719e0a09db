/** Services whose header fields are the attack. */
import { API, at, type Behaviour, DOCUMENT, PRM, REGISTER, SERVER } from '../behaviour.js'
import type { Answer } from '../host.js'

const challenge = (value: string): Answer =>
  at(API, ({ say }) => say(401, { error: 'invalid_token' }, { 'www-authenticate': value }))
const document = (headers: Readonly<Record<string, string | readonly string[]>>): Answer =>
  at(DOCUMENT, ({ pass, response }) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value as string)
    return pass()
  })
const metadata = (type: string): Answer =>
  at([PRM, SERVER], ({ pass }) =>
    pass(async (answer) => new Response(await answer.text(), { headers: { 'content-type': type } })),
  )

export const HEADERS: readonly Behaviour[] = [
  {
    name: 'headers/challenge-garbage',
    does: 'challenges with garbage',
    answer: challenge(', = " ;;'),
    exit: 1,
    outcomes: { 'challenge/header': 'fail' },
  },
  {
    name: 'headers/challenge-quotes',
    does: 'challenges with 15,000 escaped quotes',
    answer: challenge(`Bearer realm="${'\\"'.repeat(7000)}`),
    exit: 1,
  },
  {
    name: 'headers/challenge-commas',
    does: 'challenges with 15,000 commas',
    answer: challenge(`Bearer ${','.repeat(15_000)}`),
    exit: 1,
  },
  {
    name: 'headers/challenge-many',
    does: 'challenges with 1,000 schemes',
    answer: challenge(Array.from({ length: 1000 }, (_, i) => `S${i} a=1`).join(', ')),
    exit: 1,
  },
  {
    name: 'headers/challenge-elsewhere',
    does: 'names metadata of another site in its challenge',
    answer: challenge('Bearer resource_metadata="http://192.0.2.1:9/x"'),
    exit: 1,
  },
  {
    name: 'headers/challenge-file',
    does: 'names a file in its challenge',
    answer: challenge('Bearer resource_metadata="file:///etc/passwd"'),
    exit: 1,
    hides: /root:/,
  },
  {
    name: 'headers/many',
    does: 'sends 500 header fields',
    answer: document(Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`x-${i}`, 'y']))),
    exit: 0,
  },
  {
    name: 'headers/large',
    does: 'sends a header field of 12,000 characters',
    answer: document({ 'x-large': 'y'.repeat(12_000) }),
    exit: 0,
  },
  {
    name: 'headers/cookies',
    does: 'sets 200 cookies',
    answer: document({ 'set-cookie': Array.from({ length: 200 }, (_, i) => `c${i}=value${i}`) }),
    exit: 0,
  },
  {
    name: 'headers/cache-control',
    does: 'sends 10,000 cache directives',
    answer: document({ 'cache-control': 'max-age=1,'.repeat(1500) }),
    exit: 0,
  },
  {
    name: 'headers/link',
    does: 'sends a Link of 12,000 angle brackets',
    answer: document({ link: '<'.repeat(12_000) }),
    exit: 0,
  },
  {
    name: 'headers/vary',
    does: 'sends Vary: * and a Date in the year 9999',
    answer: document({ vary: '*', date: 'Fri, 31 Dec 9999 23:59:59 GMT' }),
    exit: 0,
  },
  {
    name: 'headers/type-garbage',
    does: 'sends metadata with a broken content type',
    answer: metadata('application/json;;;;="'),
    exit: 0,
  },
  {
    name: 'headers/type-long',
    does: 'sends metadata with 12,000 parameters in the content type',
    answer: metadata(`application/json${';a=b'.repeat(3000)}`),
    exit: 0,
  },
  {
    name: 'headers/charset',
    does: 'sends metadata in an unknown charset',
    answer: metadata('application/json; charset=klingon'),
    exit: 0,
  },
  {
    name: 'headers/escape',
    does: 'sends terminal escapes in a header field (raw bytes)',
    answer: at(REGISTER, ({ raw }) => raw('HTTP/1.1 401 No\r\nx-evil: \u001b[31mred\r\ncontent-length: 2\r\n\r\n{}')),
    exit: 1,
    hides: /\u001b/,
  },
]
