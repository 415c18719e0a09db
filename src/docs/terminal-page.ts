/** Shows at the terminal what a page in Markdown says. */

import type { Style } from '../reports/paint.js'
import { clipUnbroken, indent, wrap } from '../reports/text.js'

const NAMES = 16
const LINK = /^- \[(.*)\]\(((?:(?!\]\()\S)+)\)$/
const ROW = /^(?=.* \|$)\| (.+?) \| (.*) \|$/

/** Writes the lines of a page, wrapped, without its markup. */
export function atTerminal(page: readonly string[], style: Style): string[] {
  const { color, width } = style
  let fence: string | undefined
  return page.flatMap((line) => {
    if (fence !== undefined) {
      if (line !== fence) return [line === '' ? '' : `    ${clipUnbroken(line)}`]
      fence = undefined
      return []
    }
    fence = /^`{3,}/.exec(line)?.[0]
    if (fence !== undefined || /^\|[ |-]*\|$/.test(line)) return []
    const [, heading] = /^#+ (.*)$/.exec(line) ?? []
    if (heading !== undefined) return [color.bold(heading)]
    const [, text, url] = LINK.exec(line) ?? []
    if (text !== undefined && url !== undefined) return [...wrap(text, width), color.cyan(clipUnbroken(url))]
    const [, name, said] = ROW.exec(line) ?? []
    if (name !== undefined && said !== undefined) return row(name, said, style)
    return line === '' ? [''] : wrap(line.replaceAll('**', ''), width)
  })
}

function row(name: string, said: string, { color, width }: Style): string[] {
  const [first = '', ...more] = wrap(said.replaceAll('\\|', '|'), width - NAMES)
  return [`${color.dim(name.padEnd(NAMES))}${first}`, ...indent(more, NAMES)]
}
