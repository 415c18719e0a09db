/** Runs the command `cleanup`: revokes later what a run has left. */

import { existsSync } from 'node:fs'
import { type Revoked, revokeLater } from '../../api/revoke.js'
import { TOOL } from '../../model/tool.js'
import type { AskingFlags } from '../../options/table.js'
import { visible } from '../../reports/visible.js'
import { routeOf } from '../input/route.js'
import { type Handle, handlesOf, readHandles, writeHandles } from '../terminal/handles.js'
import { type Io, UsageError } from '../terminal/io.js'

/** `authmd-check cleanup <run.json>`: revokes each token that `--keep-handles` kept, and takes it out of the file. */
export async function cleanupCommand(io: Io, record: string, flags: AskingFlags): Promise<number> {
  const { allowPrivate = false } = flags
  const route = await routeOf(flags, io.env)
  const file = handlesOf(record)
  if (!existsSync(file)) {
    if (!existsSync(record)) throw new UsageError(`there is neither a file ${record} nor ${file}`)
    io.stderr.write(
      `${TOOL.name}: there is no ${file}: a record has no tokens, and a run that revoked all of them leaves no such file. ` +
        `"--record ${record} --keep-handles" keeps them next time.\n`,
    )
    return 3
  }
  const handles = await readHandles(file)
  const results: Revoked[] = []
  const reached = { allowPrivate, ...(route ? { route } : {}) }
  for (const [{ target, revocationEndpoint, ...allowed }, tokens] of byEndpoint(handles)) {
    io.stderr.write(`${TOOL.name}: revokes ${tokens.length} at ${revocationEndpoint}, for ${target}\n`)
    results.push(...(await revokeLater(new URL(target), revocationEndpoint, tokens, { ...reached, ...allowed })))
  }
  const revoked = new Set(results.flatMap(({ token, outcome }) => (outcome === 'revoked' ? [token] : [])))
  await writeHandles(
    file,
    handles.filter(({ token }) => !revoked.has(token)),
  )
  for (const [index, result] of results.entries()) io.stdout.write(`${describe(result, index + 1)}\n`)
  if (results.some(({ outcome }) => outcome === 'refused')) return 1
  return results.some(({ outcome }) => outcome === 'unknown') ? 3 : 0
}

type Home = Omit<Handle, 'token'>

/** Groups the tokens by where they belong and what the run was allowed, each once. */
function byEndpoint(handles: readonly Handle[]): [home: Home, tokens: readonly string[]][] {
  const groups = new Map<string, [Home, Set<string>]>()
  for (const { token, ...home } of handles) {
    const { target, revocationEndpoint, resource, also, accountHost } = home
    const key = JSON.stringify([target, revocationEndpoint, resource, also, accountHost])
    const group = groups.get(key) ?? [home, new Set<string>()]
    groups.set(key, group)
    group[1].add(token)
  }
  return [...groups.values()].map(([home, tokens]) => [home, [...tokens]])
}

const describe = (result: Revoked, number: number): string =>
  result.outcome === 'revoked' ? `✓ token ${number}: revoked` : `✗ token ${number}: left, ${visible(result.reason)}`
