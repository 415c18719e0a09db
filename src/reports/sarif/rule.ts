/** Writes a rule as SARIF describes one. */

import type { Impact } from '../../model/impact.js'
import type { Level } from '../../model/level.js'
import type { Verdict } from '../../model/verdict.js'
import { citation } from '../evidence.js'
import { impactShown } from '../gravity.js'
import type { Severity } from '../severity.js'
import { clip } from '../text.js'

/** The most characters of a text. GitHub takes 1,024 of a description, and a clipped text says how long it was. */
const TEXT = 950
/** The most characters of a URL. */
const LONGEST = 2000
const LEVELS: Readonly<Record<Level, Severity>> = { MUST: 'error', SHOULD: 'warning', MAY: 'note' }

/** What GitHub shows as critical, and as medium. A rule without it is no matter of security there. */
const SECURITY: Readonly<Partial<Record<Impact, string>>> = { takeover: '9.1', exposure: '5.3' }

/** Returns the documentation of a rule. Code scanning shows it beside each finding. */
export function ruleOf(verdict: Verdict) {
  const { rule: id, stage, title, why, fix, spec, level, page } = verdict
  const impact = impactShown(verdict)
  const severity = SECURITY[impact]
  const sources = spec.map((reference) => ({ text: clip(citation(reference), TEXT), url: urlOf(reference.url) }))
  const advice = [clip(why, TEXT), `Fix: ${clip(fix, TEXT)}`]
  const helpUri = page ?? sources[0]?.url
  return {
    id,
    name: id.replace(/(?:^|[/-])([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: clip(title, TEXT) },
    fullDescription: { text: clip(why, TEXT) },
    help: {
      text: [...advice, ...sources.map(({ text, url }) => `${text} (${url})`)].join('\n\n'),
      markdown: [...advice, ...sources.map(({ text, url }) => `- [${text.replace(/[[\]\\]/g, '\\$&')}](${url})`)].join(
        '\n\n',
      ),
    },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: LEVELS[level] },
    properties: {
      tags: [...(severity === undefined ? [] : ['security']), stage, level, impact],
      precision: 'high',
      ...(severity === undefined ? {} : { 'security-severity': severity }),
    },
  }
}

function urlOf(given: string): string {
  const text = given.slice(0, LONGEST).toWellFormed()
  return URL.canParse(text) ? new URL(text).href : encodeURI(text)
}
