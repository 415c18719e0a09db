/** Answers a question about a credential by the verdicts of a run. */

import type { Cell, ShownBy } from '../model/lifecycle.js'
import type { RuleId } from '../model/stage.js'
import type { Outcome } from '../model/verdict.js'
import type { Exchange } from '../wire/http.js'
import type { Asked, Breach, Judged, Proof, Question } from './question.js'

/** What a run knows, for every cell of the map. */
export interface Evidence {
  readonly verdicts: ReadonlyMap<string, Judged>
  readonly exchanges: ReadonlyMap<number, Exchange>
  /** Hides the secrets in a text. */
  readonly clean: (text: string) => string
}

const FOUND: ReadonlySet<Outcome> = new Set<Outcome>(['fail', 'warn'])
const HELD: ReadonlySet<Outcome> = new Set<Outcome>(['pass', 'advice'])
/** The most exchanges, scopes and characters of a cell: a service cannot make the map longer than people read. */
const MOST = 20
const TEXT = 1000

/** Returns the answer: broken where a rule found something, else proven, else what is declared, else unknown and why. */
export function cellOf(asked: Asked, evidence: Evidence): Cell {
  if ('moot' in asked) return { state: 'notApplicable', says: asked.moot }
  const { seconds, scopes, declared } = asked
  // Half a secret is not recognised, so it is hidden before anything is cut.
  const shorten = (text: string): string => clip(evidence.clean(text))
  const cell = brokenCell(asked, evidence) ?? provenCell(asked, evidence) ?? openCell(asked, evidence)
  return {
    ...cell,
    says: shorten(cell.says),
    ...(cell.shownBy ? { shownBy: cell.shownBy.map((one) => ({ ...one, line: shorten(one.line) })) } : {}),
    ...(declared && declared.in.length > 0 ? { declaredIn: declared.in } : {}),
    ...(seconds === undefined ? {} : { seconds }),
    ...(scopes === undefined ? {} : { scopes: scopes.slice(0, MOST).map(shorten) }),
  }
}

const clip = (text: string): string => (text.length > TEXT ? `${text.slice(0, TEXT)}…` : text)

function brokenCell({ proofs, breaches = [] }: Question, { verdicts, exchanges }: Evidence): Cell | undefined {
  const own = proofs.filter((proof) => !proof.isProofOnly && !isShown(proof)).map(({ rule }) => rule)
  const found = [...own, ...breaches]
    .map((one): Breach => (typeof one === 'string' ? { rule: one, isAbout: () => true } : one))
    .flatMap(({ rule, isAbout }) => {
      const verdict = verdicts.get(rule)
      if (!verdict || !FOUND.has(verdict.outcome)) return []
      const problems = verdict.problems.filter((problem) => isAbout(problem, verdict))
      return problems.length > 0 ? [{ rule, problems }] : []
    })
  if (found.length === 0) return undefined
  const problems = found.flatMap((one) => one.problems)
  const ids = problems.flatMap(({ at }) => (at && 'exchange' in at ? [at.exchange] : []))
  return {
    state: 'broken',
    says: sentences(problems.map(({ message }) => message)),
    ...shownBy(ids.map((id) => exchanges.get(id))),
    rules: unique(found.map(({ rule }) => rule)),
  }
}

/** Whether the exchanges alone show it. */
const isShown = ({ isSeen, shown }: Proof): boolean => isSeen === true && shown.some((one) => one)

function provenCell({ proofs }: Question, { verdicts }: Evidence): Cell | undefined {
  const held = proofs.filter((proof) => {
    const outcome = verdicts.get(proof.rule)?.outcome
    return isShown(proof) || (outcome !== undefined && HELD.has(outcome) && proof.shown.some((one) => one))
  })
  if (held.length === 0) return undefined
  return {
    state: 'proven',
    says: sentences(held.map(({ says }) => says)),
    ...shownBy(held.flatMap(({ shown }) => shown)),
    rules: unique(held.map(({ rule }) => rule)),
  }
}

function openCell({ proofs, declared, never }: Question, { verdicts }: Evidence): Cell {
  const [first] = proofs
  const { why, option } = first
    ? whyOpen(first, verdicts.get(first.rule))
    : { why: neverSaid(never), option: undefined }
  return {
    state: declared ? 'declared' : 'unknown',
    says: sentences([...(declared ? [declared.says] : []), why]),
    ...(proofs.length === 0 ? {} : { rules: unique(proofs.map(({ rule }) => rule)) }),
    ...(option === undefined ? {} : { option }),
  }
}

const neverSaid = (never = 'no request does'): string => `Nothing can show it: ${never}`

/** Says why a proof does not hold, and gives the option with which it would. */
function whyOpen({ rule }: Proof, verdict: Judged | undefined): { readonly why: string; readonly option?: string } {
  if (!verdict) return { why: `Not tried: ${rule} is not among the rules that were judged` }
  const { outcome, reason = 'no reason was given', option, blockedBy } = verdict
  if (outcome === 'notRun') return { why: `Not tried: ${reason}`, ...(option === undefined ? {} : { option }) }
  if (outcome === 'blocked') return { why: `Not shown while ${blockedBy} is not met: ${reason}` }
  if (outcome === 'notApplicable') return { why: neverSaid(reason) }
  if (outcome === 'inconclusive') return { why: `Not decided: ${reason}` }
  return { why: 'Not shown: no exchange of this run shows it' }
}

/** Each text as a sentence, once. */
function sentences(texts: readonly string[]): string {
  const said = unique(texts).map((text) => {
    const upper = text.charAt(0).toUpperCase() + text.slice(1)
    return /[.!?]$/.test(upper) ? upper : `${upper}.`
  })
  return said.join(' ')
}

function shownBy(shown: readonly (Exchange | undefined)[]): { readonly shownBy?: readonly ShownBy[] } {
  const lines = [...new Map(shown.flatMap((one) => (one ? [[one.id, one] as const] : []))).values()]
    .sort((a, b) => a.id - b.id)
    .slice(0, MOST)
    .map(({ id, request, response }) => ({
      exchange: id,
      line: `${request.method} ${request.url}: ${response.status}`,
    }))
  return lines.length > 0 ? { shownBy: lines } : {}
}

const unique = <T extends RuleId | string>(some: readonly T[]): readonly T[] => [...new Set(some)]
