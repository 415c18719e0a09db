/** Services whose answers to a registration, a claim or a token request are of no use, or of evil use. */
import { at, type Behaviour, CLAIM, CLAIMING, changed, REGISTER, REVOKE, TOKEN } from '../behaviour.js'

const registered = (change: object) => changed(REGISTER, (body) => ({ ...body, ...change }))
const token = (change: object) => changed(TOKEN, (body) => ({ ...body, ...change }))
const attempt = (change: object) =>
  changed([REGISTER, CLAIM], (body) => ({ ...body, claim_attempt: { ...Object(body['claim_attempt']), ...change } }))

export const ANSWERS: readonly Behaviour[] = [
  {
    name: 'answers/no-id',
    does: 'registers without an id',
    answer: registered({ registration_id: undefined }),
    exit: 1,
  },
  {
    name: 'answers/number-id',
    does: 'registers with a number as the id',
    answer: registered({ registration_id: 12 }),
    exit: 1,
  },
  {
    name: 'answers/escape-id',
    does: 'registers with terminal escapes in the id',
    answer: registered({ registration_id: '\u001b[2Jreg\u202e' }),
    exit: 1,
    hides: /\u001b/,
  },
  {
    name: 'answers/list-assertion',
    does: 'gives a list as the assertion',
    answer: registered({ identity_assertion: ['a', 'b'] }),
    exit: 1,
  },
  {
    name: 'answers/text-assertion',
    does: 'gives an assertion that is no JWT',
    answer: registered({ identity_assertion: 'hello' }),
    exit: 1,
  },
  {
    name: 'answers/bomb-assertion',
    does: 'gives an assertion whose header has 100,000 nested lists',
    answer: registered({ identity_assertion: `${Buffer.from('['.repeat(100_000)).toString('base64url')}.e30.x` }),
    exit: 1,
  },
  {
    name: 'answers/past',
    does: 'gives an assertion that ended in 1970',
    answer: registered({ assertion_expires: '1970-01-01T00:00:00Z' }),
    exit: 1,
  },
  {
    name: 'answers/every-type',
    does: 'registers whatever is sent',
    answer: at(REGISTER, (asked) =>
      asked.say(200, {
        registration_id: `reg_${Math.random()}`,
        registration_type: 'anonymous',
        identity_assertion: 'x.y.z',
        assertion_expires: '2999-01-01T00:00:00Z',
        pre_claim_scopes: [],
      }),
    ),
    exit: 1,
  },
  {
    name: 'answers/register-500-after',
    does: 'registers, and answers 500',
    answer: at(REGISTER, (asked) => asked.say(500, {})),
    exit: 1,
  },
  {
    name: 'answers/register-201-empty',
    does: 'registers with 201 and no body',
    answer: at(REGISTER, (asked) => asked.say(201, '')),
    exit: 1,
  },
  {
    name: 'answers/token-type',
    does: 'gives tokens of a strange type',
    answer: token({ token_type: 'mac\u0007' }),
    exit: 1,
  },
  { name: 'answers/token-number', does: 'gives a number as the token', answer: token({ access_token: 5 }), exit: 1 },
  { name: 'answers/token-empty', does: 'gives an empty token', answer: token({ access_token: '' }), exit: 1 },
  {
    name: 'answers/token-expired',
    does: 'gives tokens that ended before they were sent',
    answer: token({ expires_in: -3600 }),
    exit: 1,
  },
  {
    name: 'answers/token-same',
    does: 'gives everybody the same token',
    answer: token({ access_token: 'one-token-for-all-of-you' }),
    exit: 1,
  },
  {
    name: 'answers/revoke-500',
    does: 'answers 500 to every revocation',
    answer: at(REVOKE, (asked) => asked.say(500, {})),
    exit: 1,
  },
  {
    name: 'answers/revoke-401',
    does: 'wants a client secret for a revocation',
    answer: at(REVOKE, (asked) => asked.say(401, { error: 'invalid_client' })),
    exit: 1,
    outcomes: { 'revoke/effective': 'fail' },
  },
  {
    name: 'answers/revoke-html',
    does: 'answers a revocation with a page',
    answer: at(REVOKE, (asked) => asked.say(200, '<h1>ok</h1>', { 'content-type': 'text/html' })),
    exit: 1,
    outcomes: { 'revoke/effective': 'fail' },
  },
  {
    name: 'answers/uri-javascript',
    does: 'sends the person to a javascript: URL',
    answer: attempt({ verification_uri: 'javascript:alert(1)' }),
    ...CLAIMING,
    exit: 1,
  },
  {
    name: 'answers/uri-file',
    does: 'sends the person to a file',
    answer: attempt({ verification_uri: 'file:///etc/passwd' }),
    ...CLAIMING,
    exit: 1,
  },
  {
    name: 'answers/uri-away',
    does: 'sends the person to another site',
    answer: attempt({ verification_uri: 'http://192.0.2.1:9/claim' }),
    ...CLAIMING,
    exit: 1,
  },
  {
    name: 'answers/code-large',
    does: 'gives a user code of 500,000 characters',
    answer: attempt({ user_code: '1'.repeat(500_000) }),
    ...CLAIMING,
    exit: 1,
  },
  {
    name: 'answers/code-commands',
    does: 'puts commands into the user code',
    answer: attempt({ user_code: '$(touch /tmp/x)`id`\n' }),
    args: ['--claim', 'command:true', '--login-hint', 'ada@example.com'],
    exit: 1,
  },
  {
    name: 'answers/code-nul',
    does: 'puts NUL into the user code',
    answer: attempt({ user_code: '12\u00003456' }),
    args: ['--claim', 'command:true', '--login-hint', 'ada@example.com'],
    exit: 1,
  },
  {
    name: 'answers/interval-text',
    does: 'gives a text as the interval',
    answer: attempt({ interval: 'soon' }),
    ...CLAIMING,
    exit: 1,
  },
  {
    name: 'answers/interval-negative',
    does: 'gives a negative interval',
    answer: attempt({ interval: -1 }),
    ...CLAIMING,
    exit: 3,
  },
]
