/** Writes a comparison in GitHub's Markdown, for a pull request, an issue or an alert. */

import { type Change, type ChangeReport, RISKS, type Risk } from '../../model/change.js'
import { TOOL } from '../../model/tool.js'
import { inert } from '../ci-commands.js'
import { code, folded, link, text } from '../markdown/text.js'
import { listNames } from '../text.js'
import { describeSides, describeSum, groupUntold, type OpenGroup, RISK_WORDS, reasonOf, UNTOLD } from './words.js'

/** The most characters of each part. GitHub takes 65,536 for a comment. */
const ROOM: Readonly<Record<Risk | 'untold', number>> = { raises: 30_000, lowers: 8000, neutral: 8000, untold: 8000 }

export function markdownChanges(report: ChangeReport): string {
  const part = (risk: Risk) => {
    const all = report.changes.filter((one) => one.risk === risk)
    return { all, lines: within(all, ROOM[risk], (change) => item(change, report)) }
  }
  const [raises, lowers, neutral] = RISKS.map(part)
  const groups = groupUntold(report)
  const lines = [
    `## ${TOOL.name} diff: ${describeSum(report)}`,
    '',
    describeSides(report).map(text).join(' · '),
    '',
    ...(raises && raises.all.length > 0 ? [`### ${RISK_WORDS.raises}`, '', ...raises.lines, ''] : []),
    ...folded(`${RISK_WORDS.lowers}: ${lowers?.all.length}`, lowers?.lines ?? []),
    ...folded(`${RISK_WORDS.neutral}: ${neutral?.all.length}`, neutral?.lines ?? []),
    ...folded(
      `${UNTOLD}: ${groups.length}`,
      within(groups, ROOM.untold, (group) => openItem(group, report)),
    ),
  ]
  return inert(`${lines.join('\n').trimEnd()}\n`)
}

/** Writes as many items as have room, and says how many have not. */
function within<T>(items: readonly T[], room: number, write: (item: T) => string): string[] {
  let left = room
  const lines: string[] = []
  for (const [index, item] of items.entries()) {
    const line = write(item)
    left -= line.length
    if (left < 0) return [...lines, `- … and ${items.length - index} more: the JSON report has them`]
    lines.push(line)
  }
  return lines
}

function item(change: Change, { of }: ChangeReport): string {
  const { service, what, rule, page, impact, owner, why, risk } = change
  const name = of === 'inventories' ? `${code(service)}: ` : ''
  const inBrackets = [
    page === undefined ? code(rule ?? '') : link(code(rule ?? ''), page),
    ...(impact === undefined ? [] : [impact]),
  ]
  const place = rule === undefined ? '' : ` (${inBrackets.join(', ')})`
  const who = owner === undefined ? '' : `, owner: ${text(owner)}`
  const reason = risk === 'neutral' ? '' : `\\\n  ${text(why)}`
  return `- ${name}${text(what)}${place}${who}${reason}`
}

function openItem(group: OpenGroup, { of }: ChangeReport): string {
  const services = of === 'inventories' ? ` (${listNames(group.services.map(code), false)})` : ''
  return `- ${text(group.what)}${services}: ${text(reasonOf(group))}`
}
