/**
 * `npm run check:regex` shows the regular expressions that take more than linear time for some text: all, those of `-- <paths>`, or with
 * `AUTHMD_TENTH=<digit>` every tenth.
 */

import { attacksOn } from './regex-attacks.js'
import { answerTrials, LIMIT, MATCHES, startStopwatch } from './regex-times.js'
import { type Regex, regexesOf } from './regexes.js'
import { MADE_LATER } from './regexes-made-later.js'

/** The analysis has threads of its own. */
const AT_ONCE = 8

interface Slow {
  readonly regex: Regex
  readonly milliseconds: number
  readonly text: string
}

/** Runs a task for each item, a few of them at the same time. */
async function forEach<T>(items: readonly T[], task: (item: T) => Promise<void>): Promise<void> {
  const left = items.values()
  const work = async () => {
    for (const item of left) await task(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

async function slowOnes(regexes: readonly Regex[]): Promise<Slow[]> {
  const slow: Slow[] = []
  const { measure, end } = startStopwatch()
  let turn = Promise.resolve()
  await forEach(regexes, async (regex) => {
    const attacks = await attacksOn(regex)
    // One at a time, so that each has a processor.
    turn = turn.then(async () => {
      const { milliseconds, text } = await measure({ ...regex, attacks })
      if (milliseconds > LIMIT) slow.push({ regex, milliseconds, text })
    })
    await turn
  })
  end()
  return slow
}

const isBelow =
  (paths: readonly string[]) =>
  (place: string): boolean =>
    paths.some((path) => place.startsWith(path))

/** Every tenth, from the one whose number is this digit. */
function tenthOf<T>(all: readonly T[], digit: string): T[] {
  if (!/^\d$/.test(digit)) throw new Error(`AUTHMD_TENTH is a digit, not ${digit}`)
  return all.filter((_, i) => i % 10 === Number(digit))
}

const fileOf = (place: string): string => place.split(':')[0] ?? ''

const shown = ({ regex: { pattern, flags, places }, milliseconds, text }: Slow): string =>
  `${places.join(', ')}\n  /${pattern}/${flags}\n  takes ${Math.round(milliseconds)} ms for 64 KiB of ${JSON.stringify(text)}\n`

async function main(): Promise<number> {
  const paths = process.argv.slice(2)
  const { regexes: all, unknown } = regexesOf()
  const tenth = process.env['AUTHMD_TENTH']
  const turn = tenth === undefined ? all : tenthOf(all, tenth)
  const regexes = paths.length === 0 ? turn : all.filter(({ places }) => places.some(isBelow(paths)))
  if (regexes.length === 0) throw new Error(`there is no regular expression in ${paths.join(', ')}`)
  const slow = await slowOnes(regexes)
  const faults = [
    ...slow.map(shown),
    ...unknown
      .filter((place) => !(fileOf(place) in MADE_LATER))
      .map((place) => `${place}\n  makes a pattern only while it runs: make it when the module is loaded\n`),
  ]
  for (const fault of faults) console.error(fault)
  console.log(`${regexes.length} of ${all.length} regular expressions, ${slow.length} slow, ${faults.length} faults`)
  if (faults.length > 0) console.error('Write a scanner, or bound what repeats before something that can fail.')
  return faults.length > 0 ? 1 : 0
}

if (process.argv.includes(MATCHES)) answerTrials()
else process.exit(await main())
