/** Shows on the page each forged or wrong request that was tried, and how the service answered it. */

import type { Report } from '../../model/report.js'
import { LOOKS } from '../outcomes.js'
import { clip } from '../text.js'
import { isTried } from '../tried.js'
import { html, type Markup } from './kit/markup.js'
import { badge, fold, prose, section, table } from './kit/parts.js'
import { sortByGravity } from './walk.js'

/** The most characters of what the service did. */
const OBSERVED = 200

/** Makes the table, the wrong answers first. */
export function forgeriesMarkup({ verdicts }: Report): Markup {
  const tried = verdicts.filter(isTried)
  if (tried.length === 0) return html``
  const wrong = tried.filter(({ outcome }) => outcome !== 'pass')
  const rows = table({
    caption: 'What was tried, and what the service did',
    columns: ['what must happen', 'the service did', 'outcome', 'rule'],
    rows: sortByGravity(tried).map(({ rule, outcome, title, observed }) => [
      prose(title),
      prose(clip(observed, OBSERVED)),
      badge(outcome, `${LOOKS[outcome].symbol} ${LOOKS[outcome].name}`),
      html`<a href="#${rule}">${rule}</a>`,
    ]),
  })
  const ended =
    wrong.length === 0
      ? 'each answered as it must be'
      : `${tried.length - wrong.length} answered as they must be, ${wrong.length} not`
  return section('forgeries', 'Forged and wrong requests', fold(`${tried.length} tried: ${ended}`, rows))
}
