/** Holds the scripts that give places at a registrable domain: Redis runs each of them alone, so that no two workers take the last place. */

import type { Redis } from 'ioredis'

/** The time of the server, because the clocks of the workers differ. */
const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`

/**
 * Takes a place for so many milliseconds: a worker that is killed takes up nothing for longer. Returns 0, or how long the domain rests
 * where that is longer than what is soon, or -1 where all places are taken. A script that is sent again after a lost connection finds its
 * own place.
 */
const TAKE = `${NOW}
local places, rest = KEYS[1], KEYS[2]
local token, most, lease, soon = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
redis.call('ZREMRANGEBYSCORE', places, '-inf', now)
if not redis.call('ZSCORE', places, token) then
  local ends = tonumber(redis.call('GET', rest) or '0')
  if ends > now + soon then return ends - now end
  if redis.call('ZCARD', places) >= most then return -1 end
end
redis.call('ZADD', places, now + lease, token)
redis.call('PEXPIRE', places, lease)
return 0`

/** Keeps a place for so much longer: in use, or empty for a pause. */
const KEEP = `${NOW}
local duration = tonumber(ARGV[2])
redis.call('ZADD', KEYS[1], now + duration, ARGV[1])
if redis.call('PTTL', KEYS[1]) < duration then redis.call('PEXPIRE', KEYS[1], duration) end`

/** Lets a domain rest, unless it rests for longer already. */
const REST = `${NOW}
local ends = now + tonumber(ARGV[1])
if tonumber(redis.call('GET', KEYS[1]) or '0') < ends then redis.call('SET', KEYS[1], ends, 'PX', ARGV[1]) end`

/** Gives a name its turn in the line of its domain: each \`step\` milliseconds after the one before. Returns how long to wait for it. */
const QUEUE_UP = `${NOW}
local step = tonumber(ARGV[1])
local turn = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0')) + step
redis.call('SET', KEYS[1], turn, 'PX', math.ceil(turn - now + 60000))
return math.ceil(turn - now)`

export interface DomainScripts {
  takePlace(places: string, rest: string, token: string, most: number, lease: number, soon: number): Promise<number>
  keepPlace(places: string, token: string, duration: number): Promise<unknown>
  restDomain(rest: string, duration: number): Promise<unknown>
  queueUp(line: string, step: number): Promise<number>
}

export function withDomainScripts(client: Redis): Redis & DomainScripts {
  client.defineCommand('takePlace', { numberOfKeys: 2, lua: TAKE })
  client.defineCommand('keepPlace', { numberOfKeys: 1, lua: KEEP })
  client.defineCommand('restDomain', { numberOfKeys: 1, lua: REST })
  client.defineCommand('queueUp', { numberOfKeys: 1, lua: QUEUE_UP })
  return client as Redis & DomainScripts
}
