/** Services that ask to wait, to stop, or to come back later. */
import { at, type Behaviour, CLAIM, changed, post, REGISTER, TOKEN } from '../behaviour.js'

const later = (status: number, retryAfter: string) => (asked: Parameters<Behaviour['answer']>[0]) =>
  asked.say(status, { error: 'slow_down' }, { 'retry-after': retryAfter })
const asking = ['--claim', 'command:true', '--login-hint', 'ada@example.com'] as const

export const LIMITS: readonly Behaviour[] = [
  { name: 'limits/429-everywhere', does: 'answers 429 to everything', answer: later(429, '1'), exit: 3 },
  { name: 'limits/429-posts', does: 'answers 429 to every POST', answer: post(later(429, '1')), exit: 3 },
  { name: 'limits/429-a-day', does: 'answers 429 and asks to wait a day', answer: post(later(429, '86400')), exit: 3 },
  {
    name: 'limits/429-date',
    does: 'answers 429 and asks to wait until the year 9999',
    answer: post(later(429, 'Fri, 31 Dec 9999 23:59:59 GMT')),
    exit: 3,
  },
  {
    name: 'limits/429-negative',
    does: 'answers 429 with a negative Retry-After',
    answer: post(later(429, '-5')),
    exit: 3,
  },
  {
    name: 'limits/429-huge',
    does: 'answers 429 with a Retry-After of 400 digits',
    answer: post(later(429, '9'.repeat(400))),
    exit: 3,
  },
  { name: 'limits/503-everywhere', does: 'answers 503 to everything', answer: later(503, '1'), exit: 1 },
  {
    name: 'limits/500-everywhere',
    does: 'answers 500 to everything',
    answer: ({ say }) => say(500, 'panic', { 'content-type': 'text/plain' }),
    exit: 1,
  },
  {
    name: 'limits/500-posts',
    does: 'answers 500 to every POST',
    answer: post(({ say }) => say(500, { error: 'server_error' })),
    exit: 1,
  },
  {
    name: 'limits/401-everywhere',
    does: 'answers 401 to everything',
    answer: ({ say }) => say(401, { error: 'unauthorized' }),
    exit: 1,
  },
  {
    name: 'limits/403-everywhere',
    does: 'answers 403 to everything',
    answer: ({ say }) => say(403, 'no', { 'content-type': 'text/plain' }),
    exit: 3,
  },
  {
    name: 'limits/bot-wall',
    does: 'answers everything with a bot challenge',
    answer: ({ say }) =>
      say(403, '<!doctype html><title>Just a moment...</title>', {
        'content-type': 'text/html',
        server: 'cloudflare',
        'cf-mitigated': 'challenge',
      }),
    exit: 3,
  },
  {
    name: 'limits/token-429',
    does: 'answers 429 at its token endpoint only',
    answer: at(TOKEN, later(429, '1')),
    exit: 3,
  },
  {
    name: 'limits/claim-interval',
    does: 'asks to poll every 10 years',
    answer: changed([REGISTER, CLAIM], (body) => ({
      ...body,
      claim_attempt: { ...Object(body['claim_attempt']), interval: 315_360_000 },
    })),
    args: asking,
    exit: 3,
  },
  {
    name: 'limits/claim-expires',
    does: 'lets the ceremony last until the year 275760',
    answer: changed([REGISTER, CLAIM], (body) => ({
      ...body,
      claim_token_expires: '+275760-09-13T00:00:00Z',
      claim_attempt: { ...Object(body['claim_attempt']), expires_in: 8.64e12 },
    })),
    args: ['--claim', 'command:sleep 60', '--login-hint', 'ada@example.com'],
    exit: 1,
  },
  {
    name: 'limits/endless-life',
    does: 'gives tokens that live 1e308 seconds',
    answer: changed(TOKEN, (body) => ({ ...body, expires_in: 1e308 })),
    args: ['--max-wait', '1'],
    exit: 0,
  },
  {
    name: 'limits/always-slow-down',
    does: 'answers every poll with slow_down',
    answer: at(TOKEN, (asked) =>
      asked.body.includes('claim') ? asked.say(400, { error: 'slow_down' }) : asked.pass(),
    ),
    args: asking,
    exit: 1,
    outcomes: { 'claim/pending': 'fail' },
  },
]
