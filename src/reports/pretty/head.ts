import type { Report } from '../../model.js'
import { narrowed, type Style } from '../paint.js'
import { indented, unbroken, wrapped } from '../text.js'

/** What was looked at, and as what. */
export function headLines({ tool, target, mode, dialect, posture }: Report, style: Style): string[] {
  const { color, verbose } = style
  const facts = [
    ...(mode === 'lint' ? ['lint, no network'] : []),
    dialect.name === null ? 'dialect unknown' : `dialect ${dialect.name}`,
    ...(posture === null ? [] : [`posture ${posture}`]),
  ]
  const evidence = dialect.evidence.flatMap((tell) => wrapped(`- ${tell}`, narrowed(style, 2).width))
  return [
    `${color.bold(unbroken(`${tool.name} ${tool.version}`))}  ${unbroken(target)}`,
    ...wrapped(facts.join(' · '), style.width),
    ...(verbose ? indented(evidence, 2).map((line) => color.dim(line)) : []),
  ]
}

/** Said instead of everything else: there is nothing to report on. */
export function unreachableLines({ target }: Report, reason: string, { color, width }: Style): string[] {
  const said = `No answer from ${unbroken(target)}: ${reason.replace(/\.$/, '')}. Nothing was decided.`
  return wrapped(`✗ ${said}`, width).map((line) => color.red(line))
}
