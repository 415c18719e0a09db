/** Says which colours and which width a text report gets. */

type Styled = (text: string) => string

/** The colours of a report. The command line passes its own colours; a report in a file gets `PLAIN`. */
export interface Paint {
  readonly bold: Styled
  readonly dim: Styled
  readonly red: Styled
  readonly green: Styled
  readonly yellow: Styled
  readonly blue: Styled
  readonly cyan: Styled
}

const leaveUnchanged: Styled = (text) => text
export const PLAIN: Paint = {
  bold: leaveUnchanged,
  dim: leaveUnchanged,
  red: leaveUnchanged,
  green: leaveUnchanged,
  yellow: leaveUnchanged,
  blue: leaveUnchanged,
  cyan: leaveUnchanged,
}

export interface Style {
  readonly color: Paint
  /** Whether every rule, problem and id is shown, instead of the short form. */
  readonly verbose: boolean
  /** Whether each problem is shown with its evidence, instead of in three lines. The verbose form does it, too. */
  readonly details?: boolean
  /** Whether the output is a terminal, on which a command of many lines hides what is around it. */
  readonly isTerminal?: boolean
  /** The number of columns of the output. */
  readonly width: number
}

export const isDetailed = ({ verbose, details }: Pick<Style, 'verbose' | 'details'>): boolean =>
  verbose || details === true

/** Returns the same style for text that starts `columns` further right. */
export const narrowStyle = (style: Style, columns: number): Style => ({ ...style, width: style.width - columns })
