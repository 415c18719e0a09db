/** `npm run rule <stage>/<name>` switches on every defect and look-alike of one rule, and shows what the rule says about each. */

import { RULES } from '../src/catalogue/rules.js'
import type { Rule } from '../src/judge/define-rule.js'
import { nearestRuleId } from '../src/judge/ignore.js'
import type { Report } from '../src/model/report.js'
import { stageOf } from '../src/model/stage.js'
import { type Attempt, attemptOf, type Miss, missOf, reportOf } from '../src/selftest/attempt.js'
import { type Trial, trialsOf } from '../src/selftest/plan.js'
import { writePage } from '../test/docs/rule-pages.js'
import { blockOf, isPinned, pinsIn, writePins } from '../test/rules/pins.js'
import { leftToWrite } from './left-to-write.js'

const USAGE = 'usage: npm run rule <stage>/<name> [-- --all] [-- --update]'
const FLAGS = ['--all', '--update']
const args = process.argv.slice(2)
const flags = args.filter((arg) => arg.startsWith('--'))
const [id, ...others] = args.filter((arg) => !arg.startsWith('--'))

/** Every defect and look-alike once, or in every dialect, after the service that breaks nothing. */
function planOf(rule: Rule): readonly Trial[] {
  const trials = trialsOf([rule]).filter(({ isFirst }) => isFirst || flags.includes('--all'))
  const [first] = trials
  return first ? [{ ...first, kind: 'look-alike', defect: { name: 'a conformant service' } }, ...trials] : []
}

/** Tries it, and returns whether the rule did what it should. */
async function tried(trial: Trial): Promise<boolean> {
  const report = await reportOf(trial)
  const came = attemptOf(trial, report)
  const miss = missOf(trial, came)
  const [head = '', ...lines] = blockOf(trial, came.found).split('\n')
  const said = trial.kind === 'defect' ? 'caught' : 'silent'
  console.log([`${miss ? '✗' : '✓'} ${miss ? wrongIn(miss, trial, report) : said} · ${head}`, ...lines].join('\n'))
  return miss === undefined && isAsPinned(trial, came)
}

function wrongIn({ survived, falseKills, errors }: Miss, { rule }: Trial, report: Report): string {
  const { outcome, reason } = report.verdicts.find((verdict) => verdict.rule === rule.id) ?? { outcome: 'notRun' }
  const why = reason === undefined || outcome === 'error' ? '' : ` (${reason})`
  return [
    ...(survived ? [`not caught, the rule ends as ${outcome}${why}`] : []),
    ...(falseKills.length > 0 ? [`accused by ${falseKills.join(', ')}`] : []),
    ...errors,
  ].join('; ')
}

/** The findings of the first defect are pinned, word for word. */
function isAsPinned(trial: Trial, { found }: Attempt): boolean {
  if (!isPinned(trial)) return true
  const { id } = trial.rule
  const stage = stageOf(id)
  const block = blockOf(trial, found)
  const pin = pinsIn(stage).get(id)
  if (pin === block) return true
  if (flags.includes('--update')) {
    writePins(stage, new Map([[id, block]]))
    console.log(`  Pinned in test/findings/${stage}.txt.`)
    return true
  }
  const has = pin === undefined ? 'nothing of this rule' : `this:\n${pin}\n `
  console.log(`✗ test/findings/${stage}.txt has ${has}; npm run rule ${id} -- --update pins what is found now`)
  return false
}

async function tryRule(rule: Rule): Promise<boolean> {
  let isRight = true
  for (const trial of planOf(rule)) isRight = (await tried(trial)) && isRight
  if (flags.includes('--update')) await writePage(rule)
  const left = leftToWrite(rule.id)
  for (const line of left) console.log(`✗ left to write · ${line}`)
  return isRight && left.length === 0
}

async function main(): Promise<number> {
  const isKnown = flags.every((flag) => FLAGS.includes(flag))
  if (id === undefined || others.length > 0 || !isKnown) return misused(USAGE)
  const rule = RULES.find((one) => one.id === id)
  if (rule === undefined) {
    const known = RULES.map((one) => one.id)
    return misused(`There is no rule ${id}; did you mean ${nearestRuleId(id, known)}?`)
  }
  return (await tryRule(rule)) ? 0 : 1
}

function misused(message: string): number {
  console.error(message)
  return 2
}

process.exitCode = await main()
