/**
 * `npm run hostile` pumps texts of a mebibyte at random from the grammar of the readers, and reads each in a process of its own kind.
 * `-- <count> [<first>]` says how many, and from which number on; `-- 1 <number>` tries one again.
 */

import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { drawFrom } from '../test/pumped/draw.js'
import { subjectFor } from '../test/pumped/subjects.js'
import { pumpedText } from '../test/pumped/texts.js'

const MEBIBYTE = 1 << 20
/** Seconds of the processor for one text. */
const LIMIT = 5
/** After so many seconds the process is ended. Others may have the machine for a while. */
const PATIENCE = 120
/** Mebibytes of memory for one process. */
const MOST_MEMORY = 1024
const READS = '--read'
const WORST = 10

interface Result {
  readonly number: number
  readonly subject: string
  readonly seconds: number
  /** The most memory of its process so far, in mebibytes. */
  readonly memory: number
  readonly start: string
  readonly error?: string
}

async function readOne(number: number): Promise<Result> {
  // Two draws, so that a text does not depend on who reads it.
  const subject = subjectFor(drawFrom(~number))
  const text = pumpedText(number, MEBIBYTE * subject.share)
  const before = process.cpuUsage()
  let error: string | undefined
  try {
    await subject.read(text)
  } catch (thrown) {
    error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  }
  const { user, system } = process.cpuUsage(before)
  const memory = process.resourceUsage().maxRSS / 1024
  const seconds = (user + system) / 1e6
  return { number, subject: subject.name, seconds, memory, start: text.slice(0, 60), ...(error ? { error } : {}) }
}

/** Reads one text in a child, which is ended when it takes too long. */
function inChild(child: ChildProcess, number: number): Promise<Result> {
  const lost = { number, subject: 'a text', seconds: PATIENCE, memory: 0, start: pumpedText(number, 60) }
  return new Promise((resolve) => {
    const settle = (result: Result) => {
      clearTimeout(timer)
      child.removeAllListeners()
      resolve(result)
    }
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      settle({ ...lost, error: `it was not read within ${PATIENCE} s` })
    }, PATIENCE * 1000)
    child.once('message', (result: Result) => settle(result))
    child.once('exit', (code, signal) => settle({ ...lost, error: `the process ended: ${signal ?? code}` }))
    child.send(number)
  })
}

/** Reads texts until none is left. A process that was ended has a successor. */
async function readSome(numbers: Iterator<number>, results: Result[]): Promise<void> {
  const [, self = ''] = process.argv
  const start = () => fork(self, [READS], { execArgv: [`--max-old-space-size=${MOST_MEMORY}`] })
  let child = start()
  for (let next = numbers.next(); !next.done; next = numbers.next()) {
    if (child.killed || child.exitCode !== null || child.signalCode !== null) child = start()
    results.push(await inChild(child, next.value))
  }
  child.kill()
}

const isBad = ({ seconds, error }: Result): boolean => seconds > LIMIT || error !== undefined

const shown = ({ number, subject, seconds, start, error }: Result): string =>
  `${seconds.toFixed(2).padStart(7)} s  #${number} as ${subject}: ${JSON.stringify(start)}${error ? `\n${error}` : ''}`

async function main(): Promise<number> {
  const [count = 2000, first = 1] = process.argv.slice(2).map(Number)
  const numbers = Array.from({ length: count }, (_, i) => first + i).values()
  const results: Result[] = []
  await Promise.all(Array.from({ length: availableParallelism() }, () => readSome(numbers, results)))
  const bad = results.filter(isBad)
  const worst = results.sort((a, b) => b.seconds - a.seconds).slice(0, WORST)
  const memory = Math.max(...results.map((result) => result.memory))
  console.log([...new Set([...worst, ...bad])].map(shown).join('\n'))
  console.log(`${results.length} texts, ${bad.length} over ${LIMIT} s or not read, at most ${memory.toFixed(0)} MiB`)
  return bad.length === 0 && results.length === count ? 0 : 1
}

if (process.argv.includes(READS)) {
  process.on('message', async (number: number) => process.send?.(await readOne(number)))
} else {
  process.exitCode = await main()
}
