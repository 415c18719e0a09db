/** Shows the life cycle map in Markdown: what ends when, and what would prove more. */

import { CREDENTIALS, type CredentialKind, type Lifecycle, type TypeLifecycle } from '../../model/lifecycle.js'
import {
  absenceOf,
  CREDENTIAL_NAMES,
  cellsIn,
  countCells,
  endsOf,
  nameOfPlace,
  nameOfType,
  provingOptions,
  QUESTIONS,
  STATE_LOOKS,
} from '../lifecycle.js'
import { code, folded, text } from './text.js'

/** The most types that stand side by side, and the most broken answers that are listed. */
const TYPES = 8
const BROKEN = 20

/** Makes the lines, folded. There are none without a map. */
export function lifecycleLines(lifecycle: Lifecycle | undefined): string[] {
  if (lifecycle === undefined) return []
  const shown = { types: lifecycle.types.slice(0, TYPES) }
  const cells = cellsIn(shown)
  const broken = cells.filter(({ cell }) => cell.state === 'broken')
  const options = provingOptions(cells).map(({ option, answers }) => `${code(option)} (${answers})`)
  return folded(`What ends when: ${countCells(cells)}`, [
    ...broken
      .slice(0, BROKEN)
      .map((one) => `- ${text(`${nameOfPlace(one)}: ${QUESTIONS[one.aspect]} ${one.cell.says}`)}`),
    ...(broken.length > 0 ? [''] : []),
    ...matrix(shown),
    ...(options.length > 0 ? ['', `To prove more: ${options.join(', ')}.`] : []),
  ])
}

function matrix({ types }: Lifecycle): string[] {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    row(['credential', ...types.map((type) => text(nameOfType(type)))]),
    row(['---', ...types.map(() => '---')]),
    ...CREDENTIALS.map((kind) => row([CREDENTIAL_NAMES[kind], ...types.map((type) => endsIn(type, kind))])),
  ]
}

function endsIn({ credentials }: TypeLifecycle, kind: CredentialKind): string {
  const credential = credentials.find((one) => one.credential === kind)
  if (!credential || absenceOf(credential) !== undefined) return 'none'
  return endsOf(credential)
    .map(({ state, said }) => `${STATE_LOOKS[state].symbol} ${said}`)
    .join('<br>')
}
