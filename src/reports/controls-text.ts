/** Lists the claims for `controls` at a terminal: with their controls and rules, and where there is a report, with how each stands. */

import { CLAIMS, type Claim } from '../controls/claims.js'
import { claimResults } from '../controls/evidence.js'
import type { ClaimVerdict, RuleInClaim } from '../model/claim.js'
import type { Report } from '../model/report.js'
import type { Verdict } from '../model/verdict.js'
import { CLAIM_LOOKS, controlsBy, countClaims, RELATIONS, sayRule } from './controls.js'
import type { Style } from './paint.js'
import { clip, clipUnbroken, indent, pad, wrap } from './text.js'
import { widthOf } from './width.js'

/** The columns of the id of a claim, and of a relation. */
const ID = 5
const RELATION = 10
/** How far the reason under a rule is indented. */
const REASON = ID + 4
/** The columns of the symbol before a rule and of what stands between the parts of its line. */
const GAPS = 6
/** The most characters of a text. */
const TEXT = 300

/** The table of claims: what each says, the controls and the rules. */
export const claimTable = (style: Style): string[] => [
  ...wrap('Each claim, the controls that it speaks to, and the rules that show it:', style.width),
  ...(['tests', 'supports'] as const).map((relation) => `${pad(relation, RELATION)}${RELATIONS[relation]}`),
  ...CLAIMS.flatMap((claim) => ['', ...headLines(claim, style), ...indent([...claim.rules], ID)]),
]

/** How each claim stands by a report, with every rule of it. */
export function claimReport(report: Report, style: Style): string[] {
  const results = claimResults(report)
  const byRule = new Map(report.verdicts.map((verdict) => [verdict.rule, verdict]))
  return [
    ...wrap(describe(report), style.width),
    ...wrap(`${countClaims(results)}. Only what was decided is evidence.`, style.width),
    ...results.flatMap(({ claim, verdict, rules }) => [
      '',
      ...headLines(claim, style, verdict),
      ...ruleLines(rules, byRule, style),
    ]),
  ]
}

const DID: Readonly<Record<Report['mode'], string>> = { check: 'checked', lint: 'linted' }

function describe({ target, mode, startedAt, tool, unreachable, interrupted }: Report): string {
  const when = clip(startedAt, TEXT).replace(/T(\d\d:\d\d).*/, ' $1 UTC')
  const end =
    unreachable !== undefined ? '; nothing answered' : interrupted ? '; the run ended before it was complete' : ''
  return `${clipUnbroken(target)}, ${DID[mode]} ${when} by ${clip(tool.name, TEXT)} ${clip(tool.version, TEXT)}${end}`
}

function headLines({ id, title, controls }: Claim, { color, width }: Style, verdict?: ClaimVerdict): string[] {
  const look = verdict && CLAIM_LOOKS[verdict]
  const state = look ? `${color[look.color](`${look.symbol} ${verdict}`)}  ` : ''
  const used = ID + (look ? `${look.symbol} ${verdict}  `.length : 0)
  const [first = '', ...more] = wrap(title, width - used)
  return [
    `${color.bold(pad(id, ID))}${state}${color.bold(first)}`,
    ...indent(
      more.map((line) => color.bold(line)),
      used,
    ),
    ...controlsBy(controls).flatMap(([relation, said]) =>
      wrap(said, width - ID - RELATION).map(
        (line, index) => ' '.repeat(ID) + color.dim(pad(index === 0 ? relation : '', RELATION)) + line,
      ),
    ),
  ]
}

function ruleLines(
  rules: readonly RuleInClaim[],
  byRule: ReadonlyMap<string, Verdict>,
  { color, width }: Style,
): string[] {
  const columns = Math.max(...rules.map(({ rule }) => rule.length))
  return rules.flatMap((one) => {
    const { symbol, color: paint, word, detail } = sayRule(one, byRule.get(one.rule))
    const line = `${' '.repeat(ID)}${color[paint](symbol)} ${pad(one.rule, columns)}  ${color[paint](word)}`
    if (detail === undefined) return [line]
    const text = clip(detail, TEXT)
    if (ID + columns + word.length + widthOf(text) + GAPS <= width) return [`${line}: ${text}`]
    return [
      line,
      ...indent(
        wrap(text, width - REASON).map((part) => color.dim(part)),
        REASON,
      ),
    ]
  })
}
