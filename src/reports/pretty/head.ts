/** Writes the head of the report at a terminal: the target, its dialect and its posture. */

import { NO_REGISTRATION, type Report } from '../../model/report.js'
import { narrowStyle, type Style } from '../paint.js'
import { clipUnbroken, indent, pluralize, wrap } from '../text.js'
import { writtenHosts } from '../written.js'

/** Says which target was checked, and what kind of service it is. */
export function headLines(report: Report, style: Style): string[] {
  const { mode, dialect, posture, postureEvidence = [], documents } = report
  const { verbose, color } = style
  const facts = [
    ...(mode === 'lint' ? ['lint, no network'] : []),
    dialect.name === null ? 'dialect unknown' : `dialect ${dialect.name}`,
    ...(posture === null ? [] : [`posture ${posture}`]),
  ]
  const evidence = [...dialect.evidence, ...postureEvidence].flatMap((tell) =>
    wrap(`- ${tell}`, narrowStyle(style, 2).width),
  )
  return [
    ...firstLines(report, style),
    ...wrap(facts.join(' · '), style.width),
    ...postureLines(report, style),
    ...(documents ?? []).flatMap(({ file, posture }) =>
      wrap(`- ${file}: ${posture ?? 'posture unknown'}`, style.width),
    ),
    ...(verbose ? indent(evidence, 2).map((line) => color.dim(line)) : []),
  ]
}

/** Says what was checked, and which hosts were written to: on one line, if they fit. */
function firstLines(report: Report, { color, width }: Style): string[] {
  const { tool, target } = report
  const name = clipUnbroken(`${tool.name} ${tool.version}`)
  const written = writtenHosts(report)
  const shown = `${color.bold(name)}  ${clipUnbroken(target)}`
  if (written === undefined) return [shown]
  const said = `written to ${written}`
  const fits = wrap(`${name}  ${clipUnbroken(target)} · ${said}`, width).length === 1
  return fits ? [`${shown} · ${said}`] : [shown, ...wrap(said, width)]
}

/** Says what the service offers to agents. Where it registers none, it says how many rules still apply. */
function postureLines({ postureSentence, level, verdicts }: Report, { width }: Style): string[] {
  if (postureSentence === undefined) return []
  if (level.limitedBy !== NO_REGISTRATION) return wrap(postureSentence, width)
  const applying = verdicts.filter(({ outcome }) => !['notApplicable', 'notRun'].includes(outcome))
  const rules = `${pluralize(applying.length, 'other rule')} ${applying.length === 1 ? 'does' : 'do'}`
  return wrap(`${postureSentence} The rules about registration do not apply; ${rules}.`, width)
}

/** Replaces the whole report when the target did not answer. */
export function unreachableLines({ target }: Report, reason: string, { color, width }: Style): string[] {
  const said = `No answer from ${clipUnbroken(target)}: ${reason.replace(/\.$/, '')}. Nothing was decided.`
  return wrap(`✗ ${said}`, width).map((line) => color.red(line))
}
