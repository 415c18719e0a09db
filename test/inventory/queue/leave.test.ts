import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { leave } from '../../../src/inventory/queue/leave.js'
import { describeRedis } from '../../programs.js'
import { connectTo, startRedis } from './redis.js'

describeRedis('leaving a server', () => {
  test.each([0, 150])('ends what was made of the connection, %i ms after the server is back', async (after) => {
    const redis = await startRedis()
    try {
      const { client } = await connectTo(redis.url)
      const copy = client.duplicate()
      await copy.connect()
      await redis.restart()
      await sleep(after)
      leave(client)
      await sleep(100)
      const { client: other } = await connectTo(redis.url)
      const clients = String(await other.call('CLIENT', 'LIST', 'TYPE', 'normal'))
      leave(other)
      expect(clients.trim().split('\n')).toHaveLength(1)
    } finally {
      await redis.stop()
    }
  })
})
