/** Surveys one name: the same walk and rules as a check that only reads, and of their verdicts what a list of many names has room for. */

import type { FactName } from '../facts/index.js'
import type { CheckOptions } from '../facts/options.js'
import type { Rule } from '../judge/define-rule.js'
import { NotRun } from '../model/ends.js'
import type { RowCause, RowFinding, RowState } from '../model/inventory.js'
import { stageOf } from '../model/stage.js'
import type { Surface } from '../model/surface.js'
import { type Clock, realClock } from '../session/clock.js'
import { Session } from '../session/session.js'
import type { Transport } from '../wire/http.js'
import { clipText } from './evidence.js'
import { FactStore } from './facts.js'
import { onlyReads } from './reading.js'
import { findingsOf } from './survey-findings.js'
import { fitFindings, fitSurface } from './survey-fit.js'
import { type Counted, countedIn, stateOf } from './survey-state.js'
import { surveyedSurface } from './survey-surface.js'
import type { BareVerdict } from './verdict.js'
import { findWay, judgeInOrder } from './walk.js'

export interface Survey {
  readonly options: CheckOptions
  readonly rules: readonly Rule[]
  readonly catalogue: readonly Rule[]
  readonly transport: Transport
  readonly signal?: AbortSignal
  readonly clock?: Clock
}

/** What was seen at one name, without its secrets. */
export interface Surveyed {
  readonly state: RowState
  readonly why?: string
  readonly cause?: RowCause
  readonly requests: number
  readonly answersAnything?: true
  readonly surface?: Surface
  readonly postureSentence?: string
  /** The gravest first. */
  readonly findings: readonly RowFinding[]
}

/** The most characters of a sentence. */
const SENTENCE = 300

/**
 * What a survey does not ask for, because it shows nothing of what is offered: the same documents in other forms and for other clients, what
 * a document links to, and what is forged. A check of the name asks for all of it.
 */
const LEFT_OUT = {
  names: [
    'negotiation',
    'isVolatile',
    'clientAnswers',
    'clientComparisons',
    'linkAnswers',
    'forgedHostAnswers',
    'resourceLogo',
  ] satisfies FactName[],
  end: new NotRun('an inventory does not ask for it', 'authmd-check <target>'),
}

/** Surveys one name. What the service does never makes it reject. */
export async function survey(given: Survey): Promise<Surveyed> {
  const { transport, signal, clock = realClock } = given
  const options: CheckOptions = {
    ...given.options,
    effects: new Set(['read']),
    asksOnce: true,
    asItself: true,
    moreTime: '--name-timeout <seconds>',
  }
  const session = new Session(transport, options, signal, clock)
  session.secrets.learnFromUrl(options.target.href)
  try {
    const store = new FactStore(session, options.effects, { options, startedAt: clock.now() }, LEFT_OUT)
    // Where nobody is, one request says so.
    await store.get('documentResponse')
    const counted = await countedIn(store)
    const verdicts = isWorthJudging(counted) ? await judgeSeen({ ...given, options }, store, session, counted) : []
    return await conclude(store, session, counted, verdicts)
  } finally {
    session.close()
  }
}

/** Rules are about services at which agents register or get keys. What else was found is told, and not judged. */
const isWorthJudging = ({ document, resource, agentAuth }: Counted): boolean =>
  [document, resource, agentAuth].some((one) => one !== undefined)

/** The stages that are about what the metadata of the resource are and lead to. */
const LED_BY_RESOURCE: readonly string[] = ['challenge', 'resource', 'server', 'agent-auth']

async function judgeSeen(
  { options, rules, catalogue }: Pick<Survey, 'options' | 'rules' | 'catalogue'>,
  store: FactStore,
  session: Session,
  counted: Counted,
): Promise<readonly BareVerdict[]> {
  await findWay(session, store)
  const isReal = !counted.looks.some(({ kind, is }) => kind === 'resource' && is === 'anything')
  const judged = rules.filter((rule) => onlyReads(rule) && (isReal || !LED_BY_RESOURCE.includes(stageOf(rule.id))))
  return judgeInOrder(judged, { store, session, options, catalogue })
}

async function conclude(
  store: FactStore,
  session: Session,
  counted: Counted,
  verdicts: readonly BareVerdict[],
): Promise<Surveyed> {
  const { conversation, secrets } = session
  const clean = (text: string) => clipText(secrets.redact(text), SENTENCE)
  const { state, why, cause, answersAnything } = stateOf(counted, conversation)
  const seen = {
    state,
    ...(why === undefined ? {} : { why: clean(why) }),
    ...(cause === undefined ? {} : { cause }),
    ...(answersAnything ? { answersAnything } : {}),
    requests: conversation.length,
  }
  if (state !== 'surface') return { ...seen, findings: [] }
  const surface = await surveyedSurface(store, conversation, counted, verdicts)
  const { posture } = counted
  return {
    ...seen,
    surface: fitSurface(secrets.redactValue(surface) as Surface),
    ...(posture && posture.name !== 'none' ? { postureSentence: clean(posture.sentence) } : {}),
    findings: fitFindings(findingsOf(verdicts, clean)),
  }
}
