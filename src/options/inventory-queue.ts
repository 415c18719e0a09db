/** Lists the options of the commands that put names into a queue, ask them from there, and collect the rows. */

import { option } from './entry.js'
import { FILE, SWITCH, seconds, TEXT, upTo } from './kinds.js'

const QUEUE = {
  group: 'Queue:',
  commands: ['inventory enqueue', 'inventory worker', 'inventory status', 'inventory collect'],
} as const
const ENQUEUE = { group: 'Queue:', commands: ['inventory enqueue'] } as const
const WORKER = { group: 'Worker:', commands: ['inventory worker'] } as const
const STATUS = { group: 'Options:', commands: ['inventory status'] } as const
const COLLECT = { group: 'Options:', commands: ['inventory collect'] } as const

export const QUEUE_OPTIONS = {
  redis: option(TEXT, {
    ...QUEUE,
    argument: '<url>',
    words:
      'the server, Redis 6.2 or later or Valkey: redis://host:6379, rediss:// with TLS; a password is better in the environment: ' +
      'AUTHMD_REDIS_URL for all of it, or AUTHMD_REDIS_PASSWORD',
    usual: 'the environment variable AUTHMD_REDIS_URL',
    secret: true,
  }),
  redisCaFile: option(FILE, {
    ...QUEUE,
    argument: '<file>',
    words: 'certificates of authorities to trust at the server instead of the usual ones, in PEM',
  }),
  run: option(TEXT, {
    ...QUEUE,
    argument: '<id>',
    words: 'the run: all names that are enqueued under this id',
    usual: 'the date of today for enqueue, otherwise the run that was enqueued last',
  }),
  attempts: option(upTo(20, 'a number', 1), {
    ...ENQUEUE,
    argument: '<n>',
    words: 'how often a name is tried that does not answer, answers 429 or 5xx, or has no address',
    preset: 2,
  }),
  retryPause: option(seconds(0), {
    ...ENQUEUE,
    argument: '<seconds>',
    words: 'the pause before the second attempt; each further one is twice as long',
    preset: 30,
  }),
  untilEmpty: option(SWITCH, {
    ...WORKER,
    words: 'end when every name of the run is done; without it, a worker waits for more names until it is ended',
  }),
  stalledAfter: option(seconds(1), {
    ...WORKER,
    argument: '<seconds>',
    words: 'take over the names and the places of a worker that was silent for so long; the same for all workers',
    preset: 30,
  }),
  grace: option(seconds(0), {
    ...WORKER,
    argument: '<seconds>',
    words: 'how long names that are under way may take at SIGTERM or Ctrl-C, before they go back into the queue',
    preset: 20,
  }),
  failed: option(SWITCH, { ...STATUS, words: 'list the names that no worker could finish, each with the reason' }),
  json: option(SWITCH, { ...STATUS, words: 'print JSON' }),
  wait: option(SWITCH, { ...COLLECT, words: 'wait until every name of the run is done' }),
  forget: option(SWITCH, {
    ...COLLECT,
    words: 'delete the run from the server afterwards, if every name has its row and all reports are written',
  }),
}
