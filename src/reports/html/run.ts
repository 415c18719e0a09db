/** Shows on the page how the run was made: its options, the pipeline and the commit, and what it left at the service. */

import type { Environment } from '../../model/asked.js'
import type { Creation, Report, ServedFile } from '../../model/report.js'
import { clip } from '../text.js'
import { took } from '../took.js'
import { type Content, html, type Markup, safeUrl } from './kit/markup.js'
import { facts, fold, section, table } from './kit/parts.js'

/** The most characters of a value. */
const TEXT = 500

/** Makes the section. */
export function runMarkup(report: Report): Markup {
  const { startedAt, durationMs, exchanges, mode, environment, created, source } = report
  const requests = mode === 'lint' ? [] : [['requests', String(exchanges.length)] as const]
  return section(
    'run',
    'The run',
    html`${facts([
      ['started', startedAt.replace(/T(\d\d:\d\d:\d\d).*/, ' $1 UTC')],
      ['took', took(durationMs)],
      ...requests,
      ...sourceFacts(source),
      ...environmentFacts(environment),
    ])}${optionsMarkup(report)}${createdMarkup(created)}`,
  )
}

type Fact = readonly [name: string, value: Content]

const sourceFacts = (source: ServedFile | undefined): Fact[] =>
  source === undefined
    ? []
    : [
        [
          'source file',
          html`<code>${clip(source.file, TEXT)}</code>${source.differs ? ', which differs from what is served' : ''}`,
        ],
      ]

function environmentFacts(environment: Environment | undefined): Fact[] {
  if (environment === undefined) return []
  const { system, repository, ref, commit, run } = environment
  const rows: (readonly [string, string | undefined])[] = [
    ['pipeline', system],
    ['repository', repository],
    ['branch or tag', ref],
    ['commit', commit],
  ]
  return [
    ...rows.flatMap(([name, value]): Fact[] => (value === undefined ? [] : [[name, clip(value, TEXT)]])),
    ...(run === undefined
      ? []
      : [['page of the run', html`<a href="${safeUrl(run)}">${clip(run, TEXT)}</a>`] as const]),
  ]
}

/** The options under their names in a configuration. */
function optionsMarkup({ options }: Report): Markup {
  if (options === undefined) return html``
  const { live = {}, ...others } = options
  const rows = Object.entries({ ...others, ...live }).map(
    ([name, value]): Fact => [name, html`<code>${clip(sayValue(value), TEXT)}</code>`],
  )
  return fold('The options that counted, under their names in a configuration', facts(rows))
}

function sayValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const items = Array.isArray(value) ? value : Object.entries(value).map(([name, item]) => `${name}: ${item}`)
  return items.length === 0 ? 'none' : items.join(', ')
}

/** The most things that are listed. */
const ENOUGH = 100

function createdMarkup(created: readonly Creation[]): Markup {
  if (created.length === 0) return html``
  const left = created.filter(({ disposition }) => disposition === 'left').length
  const hidden = created.length - ENOUGH
  return fold(
    `What the run created: ${created.length}, of which ${left} ${left === 1 ? 'was' : 'were'} left`,
    html`${table({
      caption: 'Registrations, tokens and records',
      columns: ['id', 'what', 'what became of it', 'ends'],
      rows: created
        .slice(0, ENOUGH)
        .map(({ kind, id, disposition, expiresAt }) => [
          html`<code>${clip(id, TEXT)}</code>`,
          kind.replace('_', ' '),
          disposition,
          expiresAt === undefined ? '' : clip(expiresAt, TEXT),
        ]),
    })}${hidden > 0 ? html`<p>… and ${hidden} more: the JSON report has them all.</p>` : ''}`,
  )
}
