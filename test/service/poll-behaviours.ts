import type { DialectName } from '../../src/dialects/index.js'
import type { Behaviour } from '../../src/service/defects.js'
import type { Agent } from './agent.js'
import { POLLED, type Showing } from './claim-behaviours.js'
import { claimToken, register, startClaim } from './dialect-agent.js'

/** Polls one claim; a number is a pause in seconds. Returns the error codes. */
const errorsOf = (...pauses: readonly number[]) =>
  async function poll(agent: Agent, dialect: DialectName): Promise<string> {
    const token = claimToken(await register(agent, dialect))
    await startClaim(agent, dialect, token)
    const errors = []
    for (const pause of pauses) {
      agent.advance(pause)
      errors.push((await agent.poll(token)).json['error'])
    }
    return errors.join()
  }
const polled = (pauses: readonly number[], expected: string): Showing => ({
  dialects: POLLED,
  shows: async (agent, dialect) => (await errorsOf(...pauses)(agent, dialect)) === expected,
})

export const POLL_SHOWS = {
  'never-slow-down': polled([0, 0], 'authorization_pending,authorization_pending'),
  'slow-down-without-longer-interval': polled([0, 0, 6], 'authorization_pending,slow_down,authorization_pending'),
  'slow-down-for-ever': polled([0, 0, 20], 'authorization_pending,slow_down,slow_down'),
  'poll-unknown-pending': {
    dialects: POLLED,
    shows: async (agent) => (await agent.poll('clm_unknown')).json['error'] === 'authorization_pending',
  },
} as const satisfies Partial<Readonly<Record<Behaviour, Showing>>>
