/** Shows on the page what was not decided, by the option or the rule that decides it. */

import type { Report } from '../../model/report.js'
import { type OpenGroup, openGroups } from '../open-groups.js'
import { LOOKS } from '../outcomes.js'
import { clip, pluralize } from '../text.js'
import { html, type Markup } from './kit/markup.js'
import { badge, fold, section, table } from './kit/parts.js'

/** The most characters of a reason. */
const TEXT = 500

/** Makes the list. It is empty where everything was decided. */
export function undecidedMarkup({ verdicts }: Report): Markup {
  const groups = openGroups(verdicts)
  if (groups.length === 0) return html``
  const count = groups.reduce((sum, { rules }) => sum + rules.length, 0)
  return section(
    'undecided',
    `${pluralize(count, 'rule')} not decided`,
    table({
      caption: 'What decides them',
      columns: ['to decide', 'why', 'rules'],
      rows: groups.map((group) => [toDecide(group), clip(group.why, TEXT), rulesOf(group)]),
    }),
  )
}

/** What the reader can do, or how the rules ended where there is nothing. */
function toDecide({ ask, root, outcome }: OpenGroup): Markup {
  const { symbol, name } = LOOKS[outcome]
  if (ask !== undefined) return html`<code>${clip(ask, TEXT)}</code>`
  return root === undefined ? badge(outcome, `${symbol} ${name}`) : html`meet <a href="#${root}">${root}</a>`
}

const rulesOf = ({ rules }: OpenGroup): Markup =>
  fold(
    pluralize(rules.length, 'rule'),
    html`<p class="names">${rules.map((rule) => html`<a href="#${rule}">${rule}</a> `)}</p>`,
  )
