/** Makes judgements for OCSF of the rows of an inventory: what was found, who answers, what is registered, and what nobody knows. */

import { CLAIMS, claimOf } from '../../controls/claims.js'
import { speaksAgainst } from '../../controls/evidence.js'
import type { RowFinding } from '../../model/inventory.js'
import type { ListedRow } from '../../model/inventory-report.js'
import { ruleUrl } from '../../model/tool.js'
import { digest } from '../fingerprint.js'
import { demandOf, ofClaim, ownDemand } from '../ocsf/demand.js'
import type { Judgement } from '../ocsf/judgement.js'
import { atUrl, type Service } from '../ocsf/service.js'
import { GRAVITY, type Standing } from '../ocsf/words.js'
import { clip } from '../text.js'

/** What is known of all names. */
export interface Known {
  /** Whether the input names an owner of anything. Where it names none at all, no surface is known to have none. */
  readonly hasOwners: boolean
  readonly hasRegister: boolean
}

/** Whether anything has an owner. */
export async function hasOwners<Row>(
  rows: AsyncIterable<Row>,
  ownerOf: (row: Row) => string | undefined,
): Promise<boolean> {
  for await (const row of rows) if ((ownerOf(row)?.trim() ?? '') !== '') return true
  return false
}

/** Lists what a row says, the gravest first. Where nothing is offered, nothing is asked for. */
export function judgementsOf(row: ListedRow, known: Known): Judgement[] {
  if (row.state === 'none') return []
  const states = [...unknownIn(row), ...(row.state === 'surface' ? ownership(row, known) : [])]
  return [...row.findings.map((finding) => faultOf(finding, row)), ...undecidedIn(row), ...states]
}

export function serviceOf({ url, name, owner, registered, surface }: ListedRow): Service {
  return {
    ...(URL.canParse(url) ? atUrl(url) : { uid: name, type: 'Service' as const }),
    name,
    dialect: surface?.dialect ?? undefined,
    owner: owner ?? registered?.owner?.service,
  }
}

/** A row has one finding for each rule, and not what it is about. */
function faultOf({ rule, impact, level, message, problems }: RowFinding, row: ListedRow): Judgement {
  const more = problems > 1 ? ` (and ${problems - 1} more)` : ''
  const service = serviceOf(row)
  const isEvidence = level !== 'MAY' && speaksAgainst({}, { level, impact }, claimOf(rule)?.leastImpact)
  return {
    service,
    kind: 'fault',
    key: digest(rule),
    rule,
    title: rule,
    standing: level === 'MAY' ? 'advice' : 'fail',
    outcome: { MUST: 'fail', SHOULD: 'warn', MAY: 'advice' }[level],
    severity: level === 'MAY' ? 'Informational' : GRAVITY[level][impact],
    said: `${message}${more}`,
    demand: demandOf(rule, [], service.dialect, isEvidence),
    fix: `See ${ruleUrl(rule)}`,
    page: ruleUrl(rule),
    more: { level, impact, problems, evidences: evidencesOf(row) },
  }
}

/** What the row was read from. */
const MOST_PLACES = 20
const evidencesOf = ({ surface }: ListedRow) =>
  (surface?.found ?? []).slice(0, MOST_PLACES).map(({ kind, url, evidence: { status, sha256 } }) => ({
    place: kind,
    http_request: { http_method: 'GET', url: { url_string: clip(url, 1000) } },
    http_response: { code: status },
    sha256,
  }))

const undecidedIn = (row: ListedRow): Judgement[] =>
  (row.policy?.undecided ?? []).map(({ rule, reason, option }) => ({
    ...ofRow(row, rule, rule),
    standing: 'open',
    outcome: 'inconclusive',
    severity: 'Unknown',
    said: `No result: ${reason}`,
    demand: demandOf(rule, [], row.surface?.dialect ?? undefined),
    more: { option },
  }))

/** What is about a row and is no rule, in the words of the claim that what is offered is known and owned. */
const C1 = CLAIMS.find(({ id }) => id === 'C1')
const KNOWN = 'inventory/known'

function ofRow(row: ListedRow, rule: string, title: string) {
  const service = serviceOf(row)
  const demand = C1 ? ofClaim(C1) : ownDemand(rule, service.dialect)
  return { service, kind: 'state', key: rule, rule, title, demand, more: {} } as const
}

function unknownIn(row: ListedRow): Judgement[] {
  const { state, why, cause, surface } = row
  const [place] = surface?.leftOpen ?? []
  const said =
    state === 'surface'
      ? place && `some places gave no answer that can be read, the first is ${place.url}: ${place.why}`
      : `nobody knows what is offered there (${state}): ${why ?? cause ?? 'no reason was given'}`
  if (said === undefined) return []
  const open = { standing: 'open', outcome: state, severity: 'Unknown', said: `No result: ${said}` } as const
  return [{ ...ofRow(row, KNOWN, 'It is known what the name offers to agents.'), ...open }]
}

/** Both lists that come first: surfaces without an owner, and those that the register does not have. */
function ownership(row: ListedRow, { hasOwners, hasRegister }: Known): Judgement[] {
  const owned: Standing = row.lists.includes('without-owner') ? (hasOwners ? 'fail' : 'open') : 'pass'
  const registered = row.lists.includes('not-in-register') ? 'fail' : 'pass'
  // The rule about the register says it already.
  const isTold = row.findings.some(({ rule }) => rule === 'policy/unregistered')
  return [listed(row, OWNER, owned), ...(hasRegister && !isTold ? [listed(row, REGISTER, registered)] : [])]
}

interface Listed {
  readonly rule: string
  readonly title: string
  readonly said: Readonly<Partial<Record<Standing, string>>>
  readonly fix: string
}

const OWNER: Listed = {
  rule: 'inventory/owner',
  title: 'Each surface has an owner.',
  said: {
    pass: 'It has an owner',
    fail: 'Nobody is named who answers for it',
    open: 'No result: the input names no owner of any name',
  },
  fix: 'Name who answers for it in the column of owners, or in the register.',
}
export const IN_REGISTER = 'inventory/register'
const REGISTER: Listed = {
  rule: IN_REGISTER,
  title: 'Each live surface is in the register.',
  said: { pass: 'The register has it', fail: 'It is live, and the register does not have it' },
  fix: 'Have it approved and put it into the register, or take it off.',
}

function listed(row: ListedRow, { rule, title, said, fix }: Listed, standing: Standing): Judgement {
  const severity = { fail: GRAVITY.MUST.exposure, open: 'Unknown', pass: 'Informational' } as const
  const base = {
    ...ofRow(row, rule, title),
    standing,
    outcome: standing,
    severity: severity[standing as keyof typeof severity],
    said: said[standing] ?? title,
  }
  return standing === 'fail' ? { ...base, kind: 'fault', key: digest(rule), fix } : base
}
