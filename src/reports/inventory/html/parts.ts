/** Makes the parts that the lists, the charts and the table of an inventory share: links, bars, texts. */

import type { Content, Markup } from '../../html/kit/markup.js'
import { html } from '../../html/kit/markup.js'

/** Links only to http and https, and does not say where the reader comes from. Anything else is a text. */
export const linkTo = (url: string, label: Content): Content =>
  /^https?:\/\//i.test(url) && URL.canParse(url)
    ? html`<a href="${new URL(url).href}" rel="noreferrer noopener">${label}</a>`
    : label

/** The width of a bar is a part of 100. */
const FULL = 100

/** A bar for a part of a whole. The numbers stand beside it as text. */
export const bar = (part: number, whole: number): Markup =>
  html`<svg class="bar" viewBox="0 0 ${FULL} 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${(
    (part / Math.max(1, whole)) * FULL
  ).toFixed(2)}" height="1"/></svg>`

/** Texts on one line. */
export const inLine = (texts: readonly string[]): string => texts.join(', ')
