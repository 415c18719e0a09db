/** Makes the report of changes: each with its name, its meaning and its place in the list. */

import { CHANGE_KINDS, type Change, type ChangeReport, type ComparedRun, RISKS, type Untold } from '../model/change.js'
import { IMPACTS } from '../model/impact.js'
import { TOOL } from '../model/tool.js'
import { digest } from '../reports/fingerprint.js'
import type { ComparedInventories, OfName } from './inventories.js'
import { MEANINGS } from './meanings.js'
import type { Raw } from './view.js'

type Given = Pick<ChangeReport, 'of' | 'old' | 'new'> & ComparedInventories

/** Puts what was found of each service into one report, what raises the risk first. */
export function assembleChanges({ of, old, new: young, names, compared }: Given): ChangeReport {
  const changes = names.flatMap((one) => one.changes.map((raw) => changeOf(raw, one))).sort(compareChanges)
  const untold = names.flatMap(({ service, untold: all }) => all.map((one): Untold => ({ service, ...one })))
  const count = (risk: Change['risk']) => changes.filter((one) => one.risk === risk).length
  const summary = {
    raises: count('raises'),
    lowers: count('lowers'),
    neutral: count('neutral'),
    untold: untold.length,
    compared,
  }
  return {
    schema: 1,
    tool: { name: TOOL.name, version: TOOL.version },
    of,
    old: plain(old),
    new: plain(young),
    summary,
    changes,
    untold: untold.sort(compareUntold),
  }
}

/** Leaves out members without a value. */
const plain = (run: ComparedRun): ComparedRun => JSON.parse(JSON.stringify(run))

function changeOf({ subject, shown, why, kind, ...more }: Raw, { service, owner }: OfName): Change {
  const meaning = MEANINGS[kind]
  return {
    id: digest(JSON.stringify([service, kind, subject])),
    service,
    kind,
    risk: meaning.risk,
    what: shown === '' ? meaning.title : `${meaning.title}: ${whole(shown, more)}`,
    why: why ?? meaning.why,
    ...more,
    ...(owner === undefined ? {} : { owner }),
  }
}

/** A name of something is shown with what it was and what it is, where it does not say that itself. */
function whole(shown: string, { before, after }: Pick<Raw, 'before' | 'after'>): string {
  if (before === undefined || after === undefined || shown.includes(before) || shown.includes(after)) return shown
  return `${shown}, ${before} → ${after}`
}

const rankOf = ({ impact }: Pick<Change, 'impact'>): number =>
  impact === undefined ? IMPACTS.length : IMPACTS.indexOf(impact)
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const compareChanges = (a: Change, b: Change): number =>
  RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk) ||
  rankOf(a) - rankOf(b) ||
  CHANGE_KINDS.indexOf(a.kind) - CHANGE_KINDS.indexOf(b.kind) ||
  byText(a.service, b.service) ||
  byText(a.what, b.what)

const compareUntold = (a: Untold, b: Untold): number =>
  rankOf(a) - rankOf(b) || byText(a.service, b.service) || byText(a.what, b.what)
