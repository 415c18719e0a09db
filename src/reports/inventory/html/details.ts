/** Shows what a row of an inventory has beside its table: what is offered, with its evidence, and what was found. */

import type { RowFinding } from '../../../model/inventory.js'
import type { ListedRow, RowPolicy } from '../../../model/inventory-report.js'
import type { Ending, FoundSurface, SeenText, Surface } from '../../../model/surface.js'
import { ruleUrl } from '../../../model/tool.js'
import { type Content, html, type Markup } from '../../html/kit/markup.js'
import { badge, facts, fold } from '../../html/kit/parts.js'
import { clip } from '../../text.js'
import { linkTo } from './parts.js'

/** The most items of a list, and characters of a text: five thousand rows are one page. */
const MOST = 8
const TEXT = 160

type Fact = readonly [name: string, value: Content]

/** Nothing, where there is no more to say than the table does. */
export function details({
  url,
  surface,
  postureSentence,
  findings,
  policy,
  carried = {},
}: ListedRow): Markup | undefined {
  const found: Fact[] = [
    ...(postureSentence === undefined ? [] : [['it is', clip(postureSentence, TEXT)] as const]),
    ...(policy ? policyFacts(policy) : []),
    ...(surface ? surfaceFacts(surface) : []),
    ...Object.entries(carried)
      .slice(0, MOST)
      .map(([name, value]): Fact => [clip(name, TEXT), clip(value, TEXT)]),
  ]
  if (found.length + findings.length === 0) return undefined
  return fold('Details', html`${findingList(findings)}${facts([['asked', linkTo(url, clip(url, TEXT))], ...found])}`)
}

/** What is not known is not approved. */
const policyFacts = ({ state, undecided }: RowPolicy): Fact[] => [
  ['policy', state],
  ...listed(
    'not shown',
    undecided.map(({ rule, reason }) => html`${linkTo(ruleUrl(rule), rule)}: ${clip(reason, TEXT)}`),
  ),
]

function surfaceFacts(surface: Surface): Fact[] {
  const { registrationTypes, scopes, endpoints, hosts, issuers, lifetimes, contacts } = surface
  const { found = [], leftOpen = [], revocation, events, fiction = [] } = surface
  return [
    ...listed('found', found.map(evidenceOf)),
    ...listed(
      'not known',
      leftOpen.map(({ kind, url, why }) => html`${kind} ${linkTo(url, clip(url, TEXT))}: ${clip(why, TEXT)}`),
    ),
    ...listed(
      'cannot be',
      fiction.map(({ what, why }) => clip(`${what}: ${why}`, TEXT)),
    ),
    ...listed(
      'registers by',
      registrationTypes.map(({ type, trust }) => clip(trust ? `${type} (${trust})` : type, TEXT)),
    ),
    ...listed('scopes', values(scopes.supported)),
    ...listed(
      'endpoints',
      endpoints.map(({ member, url }) => html`${clip(member, TEXT)} ${linkTo(url, clip(url, TEXT))}`),
    ),
    ...listed('hosts', values(hosts)),
    ...listed(
      'issuers',
      issuers.map(({ value }) => linkTo(value, clip(value, TEXT))),
    ),
    ...listed(
      'lifetimes',
      lifetimes.map(({ of, seconds }) => `${of} ${seconds} s`),
    ),
    ...ending('revocation', revocation),
    ...ending('events', events),
    ...listed(
      'contacts',
      contacts.map(({ value }) => linkTo(value, clip(value, TEXT))),
    ),
  ]
}

const HASH = 12

/** Where it was found, and by which answer it can be told again. */
const evidenceOf = ({ kind, evidence: { url, status, sha256 } }: FoundSurface): Content =>
  html`${kind} ${linkTo(url, clip(url, TEXT))} <span class="quiet">${status}, SHA-256 ${clip(sha256.slice(0, HASH), HASH)}…</span>`

const ending = (name: string, end: Ending | undefined): Fact[] => {
  if (end?.endpoint !== undefined) return [[name, linkTo(end.endpoint, clip(end.endpoint, TEXT))]]
  return end?.described ? [[name, 'described by the document, without an endpoint in the metadata']] : []
}

const values = (texts: readonly SeenText[]): string[] => texts.map(({ value }) => clip(value, TEXT))

function listed(name: string, items: readonly Content[]): Fact[] {
  if (items.length === 0) return []
  const shown = items.slice(0, MOST)
  const more = items.length - shown.length
  return [
    [
      name,
      html`${shown.map((item, index) => html`${index === 0 ? '' : ', '}${item}`)}${more === 0 ? '' : `, … and ${more} more`}`,
    ],
  ]
}

function findingList(findings: readonly RowFinding[]): Content {
  if (findings.length === 0) return ''
  const shown = findings.slice(0, MOST)
  const more = findings.length - shown.length
  return html`<ul>
${shown.map(
  ({ impact, rule, message }) =>
    html`<li>${badge(impact, impact)} ${clip(message, TEXT)} (${linkTo(ruleUrl(rule), rule)})</li>
`,
)}${more === 0 ? '' : html`<li>… and ${more} more</li>\n`}</ul>
`
}
