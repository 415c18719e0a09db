/** Makes the parts of which every page is built: sections, tables, badges, folds, lists of facts, texts with code, texts to copy. */

import { clip } from '../../text.js'
import { type Content, entire, html, type Markup } from './markup.js'

/** The most characters of a text. */
const TEXT = 1000

/** A part of the page with a heading. */
export const section = (id: string, title: string, body: Content): Markup =>
  html`<section id="${id}">
<h2>${title}</h2>
${body}
</section>
`

/** What can be opened. What a search finds in it is opened by the script. */
export const fold = (summary: Content, body: Content): Markup =>
  html`<details class="fold"><summary>${summary}</summary>
${body}
</details>
`

export interface Table {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}
/** A row. Its first cell names it. */
export type Row = readonly [name: Content, ...cells: Content[]]

/** A table. On a narrow screen its rows stand under each other, so that it has its roles in words. */
export const table = ({ caption, columns, rows }: Table): Markup => html`<table role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th role="columnheader" scope="col">${column}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map(
  ([name, ...cells]) =>
    html`<tr role="row"><th role="rowheader" scope="row">${name}</th>${cells.map(
      (cell, index) => html`<td role="cell" data-column="${columns[index + 1]}">${cell}</td>`,
    )}</tr>
`,
)}</tbody>
</table>
`

/** How something stands, in a word and a colour. */
export const badge = (look: string, word: Content): Markup => html`<span class="badge ${look}">${word}</span>`

/** Names with their values. There is nothing where there are none. */
export const facts = (rows: readonly (readonly [name: string, value: Content])[]): Markup =>
  rows.length === 0
    ? html``
    : html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
`

/** A text that has code between backticks. */
export const prose = (text: string): Markup[] =>
  clip(text, TEXT)
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))

/** Lines as they are. Whoever has no mouse can scroll them. */
export const block = (text: Content): Markup => html`<pre tabindex="0"><code>${text}</code></pre>
`

export interface Copyable {
  readonly summary: string
  readonly button: string
  /** It is shown whole, because a part would be of no use. */
  readonly text: string
  readonly note?: string | undefined
}

/** A folded text with a button that copies it, where scripts are on. */
export const copyable = ({ summary, button, text, note }: Copyable): Markup => html`<div class="copyable">
<details><summary>${summary}</summary>
${block(entire(text))}${note === undefined ? '' : html`<p class="quiet">${clip(note, TEXT)}</p>\n`}</details>
<button type="button" class="copy" aria-live="polite">${button}</button>
</div>
`
