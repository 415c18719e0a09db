/** Writes the head of the report at a terminal: the target, its version of auth.md, and what it offers to agents. */

import { countApplying, NO_REGISTRATION, type Report } from '../../model/report.js'
import { narrowStyle, type Style } from '../paint.js'
import { describeSource } from '../served-file.js'
import { clip, clipUnbroken, flow, indent, pluralize, wrap } from '../text.js'
import { writtenHosts } from '../written.js'

/** Says which target was checked, and what kind of service it is. */
export function headLines(report: Report, style: Style): string[] {
  const { tool, target, dialect, postureEvidence = [], documents = [] } = report
  const { verbose, color, width } = style
  const said = [postureSentence(report), describeSource(report)].flatMap((sentence) => sentence ?? [])
  const evidence = [...dialect.evidence, ...postureEvidence].flatMap((tell) =>
    wrap(`- ${tell}`, narrowStyle(style, 2).width),
  )
  return [
    `${color.bold(clipUnbroken(`${tool.name} ${tool.version}`))}  ${clipUnbroken(target)}`,
    ...flow([...versionOf(report), ...typesOf(report), ...reachOf(report)], width).flatMap((line) => wrap(line, width)),
    ...said.flatMap((sentence) => wrap(sentence, width)),
    ...documents.flatMap(({ file, posture }) => wrap(`- ${file}: ${posture ?? 'posture unknown'}`, width)),
    ...(verbose ? indent(evidence, 2).map((line) => color.dim(line)) : []),
  ]
}

/** The version of auth.md. Where agents do not register, nobody asks for one that is unknown. */
function versionOf({ dialect: { name }, posture }: Report): string[] {
  if (name === null) return posture === 'registration' ? ['version of auth.md unknown'] : []
  return [name === 'authkit' ? 'AuthKit' : `auth.md ${name}`]
}

/** The most characters of the list of types. */
const TYPES = 200

/** The ways in which agents register. Where they do not, a sentence says what they find instead. */
function typesOf({ posture, surface }: Report): string[] {
  const types = surface?.registrationTypes ?? []
  return posture === 'registration' && types.length > 0
    ? [`agents register: ${clip(types.map(({ type }) => type).join(', '), TYPES)}`]
    : []
}

/** Says which hosts were written to. A check that wrote to none only read. */
function reachOf(report: Report): string[] {
  if (report.mode === 'lint') return ['lint, no network']
  const hosts = writtenHosts(report)
  if (hosts !== undefined) return [`wrote to ${hosts}`]
  return report.created.length > 0 ? [] : ['only read']
}

/** Says what the service offers to agents. Where it registers none, it says how many rules still apply. */
function postureSentence(report: Report): string | undefined {
  const { postureSentence: said, level, summary } = report
  if (said === undefined || typesOf(report).length > 0) return undefined
  if (level.limitedBy !== NO_REGISTRATION) return said
  const others = countApplying(summary)
  const rules = `${pluralize(others, 'other rule')} ${others === 1 ? 'does' : 'do'}`
  return `${said} The rules about registration do not apply; ${rules}.`
}

/** Replaces the whole report when the target did not answer. */
export function unreachableLines({ target }: Report, reason: string, { color, width }: Style): string[] {
  const said = `No answer from ${clipUnbroken(target)}: ${reason.replace(/\.$/, '')}. Nothing was decided.`
  return wrap(`✗ ${said}`, width).map((line) => color.red(line))
}
