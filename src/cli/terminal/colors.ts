/** The colours of the terminal, chosen so that they are readable on a dark and on a light background. */

import { Chalk } from 'chalk'
import type { Paint } from '../../reports/index.js'

/**
 * Each colour by its number in the palette of 256 colours. The 16 basic colours are different in each terminal, and most of them vanish
 * on one background: on white, xterm's green, yellow and cyan have a contrast of 2:1 at most; on black, its blue has 2.2:1. The colours
 * from 16 on are the same in every terminal. Each of these has at least 4:1 on black and on white. No colour can have more than 4.6:1 on both.
 */
const NUMBERS = { red: 161, green: 28, yellow: 130, blue: 27, cyan: 30, dim: 243 } as const

const chalk = new Chalk({ level: 2 })

/** The colours that a report uses. Bold text has the colour of the terminal, which is readable on its background. */
export const COLORS: Paint = {
  bold: chalk.bold,
  dim: chalk.ansi256(NUMBERS.dim),
  red: chalk.ansi256(NUMBERS.red),
  green: chalk.ansi256(NUMBERS.green),
  yellow: chalk.ansi256(NUMBERS.yellow),
  blue: chalk.ansi256(NUMBERS.blue),
  cyan: chalk.ansi256(NUMBERS.cyan),
}
