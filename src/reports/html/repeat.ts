/** Offers on the page what repeats a finding: its request as a command, and the script that gets what the request needs. */

import type { Report } from '../../model/report.js'
import type { Verdict } from '../../model/verdict.js'
import { labelNote } from '../labelled.js'
import { reproduce } from '../repro/script.js'
import { clipUnbroken } from '../text.js'
import { visibleLines } from '../visible.js'
import { html, type Markup } from './kit/markup.js'
import { copyable } from './kit/parts.js'

/** The most characters of one script, and of all that a page has. */
const ONE = 40_000
const ALL = 500_000

/** The scripts of one report, which share its part of the room of a page. The gravest findings ask first. */
export class Scripts {
  private left: number

  constructor(
    private readonly report: Report,
    targets: number,
  ) {
    this.left = ALL / targets
  }

  /** Offers the script of a rule, or says how to get one that the page cannot have. */
  offer({ rule }: Verdict): Markup | undefined {
    const made = this.left > 0 ? reproduce(this.report, rule) : { script: '' }
    if ('none' in made) return undefined
    const { script } = made
    // What cannot be seen in a page would be another text when it is copied.
    if (script === '' || script.length > ONE || script !== visibleLines(script))
      return html`<p>${otherwise(rule)}</p>\n`
    this.left -= script.length
    return copyable({ summary: 'A script that repeats it', button: 'Copy the script', text: script })
  }
}

const otherwise = (rule: string): string => `A script that repeats it: run the check with --repro ${rule}.`

/** Offers a request as a command line. */
export const commandMarkup = (curl: string | undefined, verdict: Verdict): Markup | undefined =>
  curl === undefined
    ? undefined
    : copyable({
        summary: 'The request as a command',
        button: 'Copy the command',
        text: clipUnbroken(curl),
        note: labelNote(curl, verdict),
      })
