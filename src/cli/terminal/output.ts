/** Makes what is printed safe to show: a terminal and a build server act on nothing in it. */

import { inert, inertPatch } from '../../reports/ci-commands.js'
import { visibleLines } from '../../reports/visible.js'
import type { Io, Output } from './io.js'

const streams = new WeakMap<Output, Output>()

/**
 * Returns a stream that escapes what is written to it: characters on which a terminal acts, and commands of build servers. Who prints
 * colours or a format of its own asks for `verbatim`.
 */
export function escaping(stream: Output, env: Io['env']): Output {
  const harmless = env['BUILDKITE'] === undefined ? inertPatch : inert
  let isLineOpen = false
  const escaped = (text: string): string => {
    const whole = visibleLines(text)
    const end = isLineOpen ? whole.indexOf('\n') : 0
    const start = end < 0 ? whole.length : end
    const last = whole.slice(whole.lastIndexOf('\n') + 1)
    isLineOpen = last.trim() !== '' || (isLineOpen && last === whole)
    // What continues a line is not at its start.
    return harmless(`.${whole.slice(0, start)}`).slice(1) + harmless(whole.slice(start))
  }
  const write = (chunk: unknown, ...more: unknown[]): boolean =>
    Reflect.apply(stream.write, stream, [typeof chunk === 'string' ? escaped(chunk) : chunk, ...more])
  const proxy = new Proxy(stream, {
    get: (target, name) => {
      if (name === 'write') return write
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  streams.set(proxy, stream)
  return proxy
}

/** Returns the stream behind one that escapes. What is written there must be safe by itself. */
export const verbatim = (stream: Output): Output => streams.get(stream) ?? stream

/** The variables by which build servers make themselves known. */
const BUILD_SERVERS = 'GITHUB_ACTIONS TF_BUILD TEAMCITY_VERSION GITLAB_CI BUILDKITE TRAVIS JENKINS_URL'.split(' ')

/** Whether a build server shows the output. */
export const isBuild = ({ env }: Pick<Io, 'env'>): boolean =>
  !['', 'false', undefined].includes(env['CI']) || BUILD_SERVERS.some((name) => (env[name] ?? '') !== '')

/** Returns the stream for a text that other programs read, such as a patch. Terminals and build servers get it escaped. */
export const forPrograms = (io: Io): Output => (io.stdout.isTTY || isBuild(io) ? io.stdout : verbatim(io.stdout))
