/** Services that give secrets so that they are hard to find, to tell apart, or to hide. */
import { type Behaviour, changed, post, REGISTER, TOKEN } from '../behaviour.js'

const PREFIX = 'q7Rt'.repeat(100)
/** Secrets that nobody must see: each ends in this. */
const TELLTALE = 'Zk3vQ9xW8mLp2'
const HIDDEN = new RegExp(TELLTALE)
const secrets = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => ({ access_token: `${make(i)}${TELLTALE}` }))

export const SECRETS: readonly Behaviour[] = [
  {
    name: 'secrets/one-prefix',
    does: 'gives 300 secrets of one long prefix, and repeats the prefix in 400 KB',
    answer: changed(REGISTER, (body) => ({
      ...body,
      more: secrets(300, (i) => `${PREFIX}${i}`),
      note: PREFIX.repeat(1000),
    })),
    hides: HIDDEN,
    exit: 0,
  },
  {
    name: 'secrets/thousands',
    does: 'gives 5,000 secrets in each answer, more than there is room for',
    answer: changed([REGISTER, TOKEN], (body) => ({ ...body, more: secrets(5000, () => Math.random().toString(36)) })),
    hides: HIDDEN,
    exit: 0,
  },
  {
    name: 'secrets/overlapping',
    does: 'gives 300 secrets of which each begins in the one before',
    answer: changed(REGISTER, (body) => ({
      ...body,
      more: Array.from({ length: 300 }, (_, i) => ({ access_token: PREFIX.repeat(3).slice(i, i + 40 + (i % 50)) })),
      note: PREFIX.repeat(500),
    })),
    exit: 0,
  },
  {
    name: 'secrets/common-words',
    does: 'gives common words as secrets',
    answer: changed(REGISTER, (body) => ({ ...body, token: 'bearer', credential: 'none', password: 'required' })),
    says: /token_type|Bearer|none/,
    outcomes: { 'register/no-credential': 'fail' },
    exit: 1,
  },
  {
    name: 'secrets/unknown-name',
    does: 'gives a credential under a name that says nothing, and repeats it in capitals and in hexadecimal digits',
    answer: changed(REGISTER, (body) => ({
      ...body,
      handle: `h4Kd93jfLwQ82nXc${TELLTALE}`,
      note: `${`h4Kd93jfLwQ82nXc${TELLTALE}`.toUpperCase()} ${Buffer.from(`h4Kd93jfLwQ82nXc${TELLTALE}`).toString('hex')}`,
    })),
    hides: new RegExp(`${TELLTALE}|${TELLTALE.toUpperCase()}|${Buffer.from(TELLTALE).toString('hex')}`),
    exit: 0,
  },
  {
    name: 'secrets/misnamed-token',
    does: 'gives its access token under the name accessToken',
    answer: changed(TOKEN, ({ access_token, ...body }) => ({ ...body, accessToken: access_token })),
    outcomes: { 'token/exchange': 'fail' },
    exit: 1,
  },
  {
    name: 'secrets/long-token',
    does: 'adds a secret of 400,000 characters to the answers to a registration',
    answer: changed(REGISTER, (body) => ({ ...body, session_token: `${'k'.repeat(400_000)}${TELLTALE}` })),
    hides: HIDDEN,
    exit: 0,
  },
  {
    name: 'secrets/megabytes',
    does: 'answers every POST with a mebibyte of words that look like secrets',
    answer: post((asked) => asked.say(400, { error: 'invalid_request', note: `a8Fk2Lq9${TELLTALE} `.repeat(45_000) })),
    exit: 1,
  },
]
