import { expect, test } from 'vitest'
import type { Behaviour } from '../../src/service/defects.js'
import { some } from '../thorough.js'
import { EVENT_SHOWS } from './event-behaviours.js'
import { vouching } from './provider-agent.js'
import { PROVIDER_SHOWS } from './provider-behaviours.js'
import type { Showing } from './showing.js'

const SHOWINGS = Object.entries({ ...PROVIDER_SHOWS, ...EVENT_SHOWS }) as [Behaviour, Showing][]

test.each(SHOWINGS)('%s', async (behaviour, { dialects, service, shows }) => {
  for (const dialect of some(dialects, 1)) {
    expect([dialect, await shows(await vouching(dialect, [behaviour], service))]).toEqual([dialect, true])
    expect([dialect, await shows(await vouching(dialect, [], service))]).toEqual([dialect, false])
  }
})
