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
  /** The number of columns of the output. */
  readonly width: number
}

/** Returns the same style for text that starts `columns` further right. */
export const narrowStyle = (style: Style, columns: number): Style => ({ ...style, width: style.width - columns })
