import { PassThrough } from 'node:stream'
import { main } from '../../src/cli/main.js'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the command line without a terminal. */
export function run(...argv: string[]): Promise<Ran> {
  const stdin = new PassThrough()
  stdin.end()
  return runWith(stdin, argv)
}

/** Runs it with these lines typed at a terminal. */
export function runTyping(lines: readonly string[], ...argv: string[]): Promise<Ran> {
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  stdin.end(lines.map((line) => `${line}\n`).join(''))
  return runWith(stdin, argv)
}

/** Runs it with these variables in its environment. */
export function runIn(env: Readonly<Record<string, string>>, ...argv: string[]): Promise<Ran> {
  const stdin = new PassThrough()
  stdin.end()
  return runWith(stdin, argv, env)
}

/** Runs it with this text on standard input, and with these variables. */
export function runReading(
  text: string | Uint8Array,
  env: Readonly<Record<string, string>>,
  ...argv: string[]
): Promise<Ran> {
  const stdin = new PassThrough()
  stdin.end(text)
  return runWith(stdin, argv, env)
}

async function runWith(
  stdin: PassThrough,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  stdout.on('data', (chunk) => out.push(chunk))
  stderr.on('data', (chunk) => err.push(chunk))
  const code = await main({ argv, env, stdin, stdout, stderr })
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }
}
