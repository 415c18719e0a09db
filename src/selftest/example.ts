/** Plays what the page of a rule shows: a check with this one rule, of a service that breaks its requirement and of one that does not. */

import { CURRENT, type DialectName } from '../dialects/index.js'
import { factsBehind, usesProvider } from '../engine/needs.js'
import type { FactName } from '../facts/index.js'
import type { CheckOptions } from '../facts/options.js'
import type { Rule } from '../judge/define-rule.js'
import type { Report } from '../model/report.js'
import type { Defect, Fixture } from '../service/defects.js'
import { differingLines } from './document-lines.js'
import { trialsOf } from './plan.js'
import { rehearse } from './rehearse.js'

/** What the sandbox shows of a rule. */
export interface Example {
  readonly dialect: DialectName
  /** What is broken, and the report of it. */
  readonly defect: string
  readonly failing: Report
  /** The same service without the defect. It may have nothing that the rule judges. */
  readonly usual: Report
  /** A service that passes. Absent where the sandbox has none. */
  readonly passing?: Passing
  /** Whether only this rule was on. Otherwise it looks at what the others ask for. */
  readonly isAlone: boolean
}

/** The usual service, or one that only looks like the defect, which has a name. */
export interface Passing {
  readonly name?: string
  readonly report: Report
}

/** Plays the first defect of a rule, and a service that passes: the same one without the defect, or one that only looks like it. */
export async function exampleOf(
  rule: Rule,
  { defects: [defect], silent = [] }: Fixture,
  catalogue: readonly Rule[],
): Promise<Example> {
  const dialect = trialsOf([rule]).find(({ isFirst }) => isFirst)?.dialect ?? CURRENT
  const play = ({ options, ...broken }: Defect) =>
    rehearse(
      { ...broken, options: { ...alone(rule, catalogue), ...options } },
      { dialect },
      { provider: usesProvider(rule) },
    )
  const failing = await play(defect)
  const { options = {}, service } = defect
  const usual = await play({ name: '', options, ...(service ? { service } : {}) })
  const plain = service && !passes(rule, usual) ? await play({ name: '', options }) : usual
  const passing = await findPassing(rule, { failing, usual: plain }, silent, play)
  return {
    dialect,
    defect: defect.name,
    failing,
    usual: plain,
    isAlone: !looksBack(rule),
    ...(passing ? { passing } : {}),
  }
}

const passes = (rule: Rule, { verdicts }: Report): boolean =>
  verdicts.some(({ rule: id, outcome }) => id === rule.id && outcome === 'pass')

/** Finds the service that shows most: the usual one, unless its document has nothing to compare with that of the defect. */
async function findPassing(
  rule: Rule,
  { failing, usual }: Pick<Example, 'failing' | 'usual'>,
  silent: readonly Defect[],
  play: (service: Defect) => Promise<Report>,
): Promise<Passing | undefined> {
  const isUsual = passes(rule, usual)
  if (isUsual && isTelling(usual, failing)) return { report: usual }
  for (const one of isUsual ? silent.filter(({ document }) => document) : silent) {
    const report = await play(one)
    if (passes(rule, report) && (!isUsual || isTelling(report, failing))) return { name: one.name, report }
  }
  return isUsual ? { report: usual } : undefined
}

/** Whether the document of a service that passes shows how that of the other one should be. */
function isTelling(passing: Report, failing: Report): boolean {
  const [good, bad] = [documentIn(passing), documentIn(failing)]
  return good === bad || differingLines(good, bad)?.isAddition === false
}

/** The document that a service sent. */
export const documentIn = ({ exchanges }: Report): string =>
  exchanges.find(({ step }) => step === 'documentResponse')?.response?.body ?? ''

/** What a run knows at its end. A rule that looks at it has nothing to judge where no other rule asks for anything. */
const AT_THE_END: readonly FactName[] = ['conversation', 'judged', 'baselineComparison', 'governed']

const looksBack = ({ needs, wants = [] }: Rule): boolean => {
  const facts = factsBehind([...needs, ...wants])
  return AT_THE_END.some((name) => facts.has(name))
}

/** Switches all other rules off. */
const alone = (rule: Rule, catalogue: readonly Rule[]): Partial<CheckOptions> =>
  looksBack(rule)
    ? {}
    : { rules: new Map(catalogue.filter(({ id }) => id !== rule.id).map(({ id }) => [id, 'off'] as const)) }
