/** Shows the life cycle map on the page: first what ends when, the trust levels side by side, then every answer. */

import {
  ASPECTS,
  type Cell,
  CREDENTIALS,
  type CredentialKind,
  type CredentialLifecycle,
  type Lifecycle,
  type TypeLifecycle,
} from '../../model/lifecycle.js'
import type { Report } from '../../model/report.js'
import {
  absenceOf,
  CREDENTIAL_NAMES,
  cellsIn,
  countCells,
  countStates,
  endsOf,
  nameOfPlace,
  nameOfType,
  type PlacedCell,
  provingOptions,
  QUESTIONS,
  STATE_LOOKS,
} from '../lifecycle.js'
import { clip, pluralize } from '../text.js'
import { html, type Markup } from './kit/markup.js'
import { badge, fold, prose, section, table } from './kit/parts.js'

/** The most characters of a text. */
const TEXT = 500
/** The most types that stand side by side. */
const MOST = 8

/** Makes the section. It is empty where there is no map. */
export function lifecycleMarkup({ lifecycle, verdicts }: Report): Markup {
  if (lifecycle === undefined) return html``
  const shown = { types: lifecycle.types.slice(0, MOST) }
  const cells = cellsIn(shown)
  const rules = new Set<string>(verdicts.map(({ rule }) => rule))
  return section(
    'lifecycle',
    'What ends when',
    html`<p>${countStates(cells).map(({ state, count }) => html`${badge(STATE_LOOKS[state].look, `${STATE_LOOKS[state].symbol} ${count} ${STATE_LOOKS[state].name}`)} `)}</p>
<p class="quiet">Proven is only what an exchange of this run shows. Declared is what the service says.</p>
${brokenMarkup(cells, rules)}${shortMarkup(shown)}${moreMarkup(cells)}${CREDENTIALS.map((credential) =>
  credentialMarkup(shown, credential, rules),
)}`,
  )
}

function brokenMarkup(cells: readonly PlacedCell[], rules: ReadonlySet<string>): Markup {
  const broken = cells.filter(({ cell }) => cell.state === 'broken')
  if (broken.length === 0) return html``
  return html`<ul>${broken.map(
    (one) =>
      html`<li>${stateBadge(one.cell)} ${nameOfPlace(one)}: ${QUESTIONS[one.aspect]} ${prose(one.cell.says)} ${rulesOf(one.cell, rules)}</li>
`,
  )}</ul>
`
}

/** How long each credential lives and what was seen to end it. */
function shortMarkup({ types }: Lifecycle): Markup {
  const kinds = CREDENTIALS.filter((kind) => types.some((type) => isThere(credentialOf(type, kind))))
  return table({
    caption: 'How long each credential lives, and what was seen to end it. Trust levels are never mixed.',
    columns: ['credential', ...types.map((type) => clip(nameOfType(type), TEXT))],
    rows: kinds.map((kind) => [
      CREDENTIAL_NAMES[kind],
      ...types.map((type) => {
        const credential = credentialOf(type, kind)
        if (!isThere(credential)) return html`<span class="quiet">none</span>`
        return html`<ul class="ends">${endsOf(credential).map(
          ({ state, said }) => html`<li>${look(state)} ${said}</li>`,
        )}</ul>`
      }),
    ]),
  })
}

const isThere = (credential: CredentialLifecycle | undefined): credential is CredentialLifecycle =>
  credential !== undefined && absenceOf(credential) === undefined

const look = (state: Cell['state']): Markup => {
  const { symbol, name, look } = STATE_LOOKS[state]
  return html`<span class="badge ${look}" title="${name}" role="img" aria-label="${name}">${symbol}</span>`
}

function moreMarkup(cells: readonly PlacedCell[]): Markup {
  const options = provingOptions(cells)
  if (options.length === 0) return html``
  return html`<p>To prove more: ${options.map(
    ({ option, answers }, index) => html`${index === 0 ? '' : ', '}<code>${clip(option, TEXT)}</code> (${answers})`,
  )}.</p>
`
}

/** Every answer about one credential, folded. */
function credentialMarkup({ types }: Lifecycle, kind: CredentialKind, rules: ReadonlySet<string>): Markup {
  const name = CREDENTIAL_NAMES[kind]
  const credentials = types.flatMap((type) => credentialOf(type, kind) ?? [])
  const [absence] = credentials.map(absenceOf)
  if (absence !== undefined && credentials.every((one) => absenceOf(one) === absence))
    return html`<p class="quiet">No ${name}: ${clip(absence, TEXT)}</p>
`
  const cells = cellsIn({ types }).filter(({ credential }) => credential.credential === kind)
  return fold(
    `Every answer about the ${name}: ${countCells(cells)}`,
    html`<div class="answers">${table({
      caption: `The ${name}, by trust level`,
      columns: ['question', ...types.map((type) => clip(nameOfType(type), TEXT))],
      rows: ASPECTS.map((aspect) => [
        QUESTIONS[aspect],
        ...credentials.map((credential) => cellMarkup(credential[aspect], rules)),
      ]),
    })}</div>`,
  )
}

function cellMarkup(cell: Cell, rules: ReadonlySet<string>): Markup {
  const { state, says, scopes, option, shownBy = [], declaredIn = [] } = cell
  if (state === 'notApplicable') return html`<span class="quiet">${prose(says)}</span>`
  const seen = [
    ...shownBy.map(({ exchange, line }) => html`<li>exchange ${exchange}: <code>${clip(line, TEXT)}</code></li>`),
    ...declaredIn.map(({ from, place }) => html`<li>${from}: <code>${clip(place, TEXT)}</code></li>`),
  ]
  const isListed = scopes?.some((scope) => !says.includes(scope))
  return html`${stateBadge(cell)} ${prose(says)}${isListed && scopes ? html` Scopes: <code>${clip(scopes.join(' '), TEXT)}</code>` : ''}${
    option === undefined ? '' : html` <code>${clip(option, TEXT)}</code> would show it.`
  }${state === 'broken' ? html` ${rulesOf(cell, rules)}` : ''}${
    seen.length === 0 ? '' : fold(pluralize(seen.length, 'source'), html`<ul>${seen}</ul>`)
  }`
}

const stateBadge = ({ state }: Cell): Markup => {
  const { symbol, name, look } = STATE_LOOKS[state]
  return badge(look, `${symbol} ${name}`)
}

/** The rules of the report, with their places on the page. */
const rulesOf = ({ rules = [] }: Cell, known: ReadonlySet<string>): Markup =>
  html`<span class="names">${rules.map((rule) => (known.has(rule) ? html`<a href="#${rule}">${rule}</a>` : rule))}</span>`

const credentialOf = ({ credentials }: TypeLifecycle, kind: CredentialKind): CredentialLifecycle | undefined =>
  credentials.find(({ credential }) => credential === kind)
