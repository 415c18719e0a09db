/** Builds the report from verdicts: adds evidence, removes secrets, and counts. */

import { conclude } from '../dialects/detect.js'
import type { AskedOptions } from '../model/asked.js'
import type { Interrupter, Interruption } from '../model/interruption.js'
import { countEditable, type Problem } from '../model/problem.js'
import { countApplying, countDecided, NO_REGISTRATION, type Report, type Summary } from '../model/report.js'
import { TOOL } from '../model/tool.js'
import { OUTCOMES, type Outcome, type Verdict } from '../model/verdict.js'
import type { Posture } from '../posture/posture.js'
import { findExposed } from '../secrets/exposed.js'
import { Secrets } from '../secrets/learn.js'
import { maskedAt } from '../secrets/mask.js'
import { isWrite } from '../session/guard.js'
import { recordExchanges } from '../session/record.js'
import type { Session } from '../session/session.js'
import type { MetadataFiles } from '../steps/discover/metadata-files.js'
import { answerFault } from '../wire/broken-answers.js'
import type { Exchange, FailedExchange } from '../wire/http.js'
import { askedOf } from './asked.js'
import { withControls } from './controls.js'
import { clipProblem, clipText, Evidence } from './evidence.js'
import type { FactStore } from './facts.js'
import { levelOf } from './levels.js'
import { mapLifecycle } from './lifecycle.js'
import { requestTimes } from './request-times.js'
import { PlacesInFile } from './served-file.js'
import { surfaceOf } from './surface.js'
import type { BareVerdict, RuleHead } from './verdict.js'

interface Findings {
  readonly mode: Report['mode']
  readonly target: string
  readonly rules: readonly RuleHead[]
  readonly verdicts: readonly BareVerdict[]
  readonly store: FactStore
  readonly session: Session | undefined
  /** What the user asked, where no fact says it. */
  readonly asked?: AskedOptions
  /** Metadata that was read from files and not from exchanges. */
  readonly metadata?: MetadataFiles
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly endedAt: number
  /** What ended the run before it was complete. */
  readonly interrupter: Interrupter | undefined
}

/** The most characters of what the service did: it must fit into a table. */
const OBSERVED = 120
/** The most characters of a reason, and of what shows the posture. */
const REASON = 2000

/** Adds evidence to every problem, redacts everything, and counts. */
export async function buildReport(findings: Findings): Promise<Report> {
  const { mode, target, rules, store, session, metadata = {}, startedAt, endedAt, interrupter } = findings
  const conversation = [...(session?.conversation ?? [])].sort((a, b) => a.id - b.id)
  const { detection, documentSource, posture } = await findKnown(store)
  const secrets = session?.secrets ?? new Secrets()
  const sources = [documentSource, metadata.resource, metadata.server]
    .filter((source) => source !== undefined)
    .map(({ file, text }) => ({ file, text: withoutSecrets(text, secrets, startedAt) }))
  const exchanges = recordExchanges(conversation, secrets)
  const evidence = new Evidence(exchanges, sources)
  const claimDialect = await store.known('claimDialect')
  const options = await store.known('options')
  const asked = options ? askedOf(options, mode) : findings.asked
  const places = options?.source && new PlacesInFile(options.source, documentSource, conversation, options.replays)
  const clean = <T>(value: T): T => secrets.redactValue(value) as T
  // Bytes that are not UTF-8 were replaced when they were read. Nobody may write the text like that.
  const isWritable = documentSource?.malformed === undefined
  const cleanOf = <T extends Problem>(problem: T): T => withPossibleEdits(clean(problem), problem, isWritable)
  const times = requestTimes(rules, exchanges)
  const order = new Map(rules.map((rule, i) => [rule.id, i]))
  const verdicts = [...findings.verdicts]
    .sort((a, b) => (order.get(a.rule) ?? 0) - (order.get(b.rule) ?? 0))
    .map((verdict) => ({
      ...verdict,
      ...(verdict.reason === undefined ? {} : { reason: clipText(clean(verdict.reason), REASON) }),
      ...(verdict.unanswered === undefined ? {} : { unanswered: clipText(clean(verdict.unanswered), REASON) }),
      ...(verdict.observed === undefined ? {} : { observed: clean(verdict.observed).slice(0, OBSERVED) }),
      ...(mode === 'lint' ? {} : { durationMs: times.get(verdict.rule) ?? 0 }),
      problems: verdict.problems.map((problem) => evidence.of(clipProblem(cleanOf(problem)), places?.of(problem))),
      ...(verdict.ignored ? { ignored: verdict.ignored.map((problem) => clipProblem(cleanOf(problem))) } : {}),
    }))
  // A person who ends a run before the first answer knows nothing of the target.
  const isCut = interrupter !== undefined && interrupter !== 'deadline'
  const unreachable = !isCut && conversation.length > 0 && conversation.every(isUnheard)
  const summary = count(verdicts)
  const dialect =
    detection && !detection.assumed ? conclude(detection, claimDialect?.name) : { name: null, evidence: [] }
  const level = levelFor(posture) ?? levelOf(rules, verdicts)
  const name = posture === undefined || posture.name === 'untold' ? null : posture.name
  const heads = { posture: name, dialect: dialect.name, level: level.reached }
  const surface = await surfaceOf(store, conversation, heads)
  const seen = { verdicts: findings.verdicts, conversation, surface, clean: (text: string) => secrets.redact(text) }
  const lifecycle = mode === 'check' ? await mapLifecycle(store, seen) : undefined
  return withControls({
    schema: 1,
    tool: TOOL,
    target: secrets.redact(target),
    mode,
    startedAt: new Date(startedAt).toISOString(),
    durationMs: endedAt - startedAt,
    dialect,
    posture: name,
    ...(posture
      ? {
          postureSentence: clean(posture.sentence),
          postureEvidence: posture.evidence.map((one) => clipText(clean(one), REASON)),
        }
      : {}),
    level,
    summary,
    verdicts,
    created: session?.ledger.report(endedAt, (token) => secrets.redact(token)).map(clean) ?? [],
    exchanges,
    tokens: secrets.tokens(),
    ...(asked ? { options: clean(asked) } : {}),
    ...(places ? { source: places.served } : {}),
    ...(documentSource && (await store.known('document')) ? { document: clean(documentSource.file) } : {}),
    surface: clean(surface),
    ...(lifecycle ? { lifecycle: clean(lifecycle) } : {}),
    ...chainMembers(session),
    ...(unreachable ? { unreachable: exchanges[0]?.error ?? 'no answer' } : {}),
    ...(interrupter ? { interrupted: interruption(interrupter, summary) } : {}),
  })
}

/** Says where something was written to, and where it was not because the chain does not lead there. */
function chainMembers(session: Session | undefined): Pick<Report, 'writtenTo' | 'offChain'> {
  if (!session) return {}
  const { conversation, offChain } = session
  const written = conversation.filter(({ request }) => isWrite(request)).map(({ request }) => new URL(request.url).host)
  return {
    ...(written.length > 0 ? { writtenTo: [...new Set(written)] } : {}),
    ...(offChain.size > 0 ? { offChain: [...offChain] } : {}),
  }
}

const interruption = (by: Interrupter, summary: Summary): Interruption => ({
  by,
  decided: countDecided(summary),
  of: countApplying(summary),
})

/** Returns a text without its secrets, for frames: those of the run, and those in it, which are hidden everywhere else, too. */
function withoutSecrets(text: string, secrets: Secrets, now: number): string {
  const exposed = findExposed(text, now)
  for (const { value } of exposed) {
    secrets.learn(value, 'secret')
    // A finding may quote single lines of a key, or all lines as one.
    for (const line of value.split(/(?:\s|\\[rn])+/)) if (line !== value) secrets.learn(line, 'secret')
  }
  const masked = maskedAt(
    text,
    exposed.map(({ range }) => range),
  )
  return secrets.mask(masked)
}

/** Whether nobody was heard. Whoever sends a broken answer can be reached. */
const isUnheard = (one: Exchange | FailedExchange): boolean => 'failure' in one && !answerFault(one.failure.code)

async function findKnown(store: FactStore) {
  const got = await store.gather([], ['detection', 'documentSource', 'posture'])
  return 'facts' in got ? got.facts : {}
}

/** The level of a service that registers no agents, as far as anybody can tell. Levels say how far a registered agent gets. */
function levelFor(posture: Posture | undefined): Report['level'] | undefined {
  if (posture?.registers !== false) return undefined
  return { reached: null, limitedBy: posture.name === 'untold' ? posture.sentence : NO_REGISTRATION }
}

/** Removes edits that nobody may make. Those that redaction changed would write the label of a secret into the document. */
function withPossibleEdits<T extends Problem>(clean: T, { edits }: Problem, isWritable: boolean): T {
  if (edits === undefined || (isWritable && edits.every(({ text }, i) => text === clean.edits?.[i]?.text))) return clean
  const { edits: _damaged, ...rest } = clean
  return rest as T
}

/** The report with other verdicts, counted again, and with what these show. */
export function counted(report: Report, verdicts: readonly Verdict[]): Report {
  const summary = count(verdicts)
  const { interrupted } = report
  const ended = interrupted ? { interrupted: interruption(interrupted.by, summary) } : {}
  return withControls({ ...report, verdicts, summary, ...ended })
}

/** Counts the verdicts of each outcome. */
export function count(verdicts: readonly Pick<Verdict, 'outcome' | 'ignored' | 'problems' | 'fixAgainst'>[]): Summary {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>
  for (const { outcome } of verdicts) counts[outcome] += 1
  const ignored = verdicts.reduce((sum, verdict) => sum + (verdict.ignored?.length ?? 0), 0)
  const fixable = verdicts
    .filter(({ fixAgainst }) => fixAgainst === undefined)
    .reduce((sum, { problems }) => sum + countEditable(problems), 0)
  return {
    rules: verdicts.length,
    ...counts,
    ...(ignored === 0 ? {} : { ignored }),
    ...(fixable === 0 ? {} : { fixable }),
  }
}
