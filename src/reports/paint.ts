/** The colours and the width that a text report is given. */

type Styled = (text: string) => string

/** How text is set off. The command line passes chalk; what is written to a file passes `PLAIN`. */
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
  /** Every rule, every problem and every id, instead of the short form. */
  readonly verbose: boolean
  /** Columns of the output. */
  readonly width: number
}

/** The same style for what stands `columns` to the right. */
export const narrowStyle = (style: Style, columns: number): Style => ({ ...style, width: style.width - columns })
