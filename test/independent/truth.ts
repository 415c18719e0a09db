/**
 * A row says what is true of a service that another hand wrote, with one of its faults: which rules find something, and nothing else does.
 *
 * To add one: append it to the file of its service. A fault whose truth is not yet told has no row.
 */
import { expect } from 'vitest'
import { type CheckInput, check } from '../../src/api/check.js'
import { exitCode } from '../../src/api/exit-code.js'
import { formDriver } from '../../src/drivers/form.js'
import { EFFECTS } from '../../src/model/effect.js'
import type { Report } from '../../src/model/report.js'
import type { RuleId } from '../../src/model/stage.js'
import type { Outcome, Verdict } from '../../src/model/verdict.js'
import { listenAsProvider } from '../../src/provider/listen.js'
import { start } from './service.js'

export interface Row {
  /** The faults, separated by commas; empty for the service as it is meant. */
  readonly fault: string
  readonly env?: Readonly<Record<string, string>>
  /** How much is asked: everything (the default), what is asked by default, only requests that change nothing, or also by a provider. */
  readonly asked?: 'all' | 'default' | 'passive' | 'provider'
  readonly options?: CheckInput
  /** The path that a claim allows to write to, where it is not the usual one. */
  readonly writes?: string
  /** The rules that find an error or a warning. */
  readonly found?: Readonly<Record<RuleId, 'fail' | 'warn'>>
  /** The rules whose answer came and decided nothing, or did not come. */
  readonly undecided?: readonly RuleId[]
  /** Rules that must have come to another end, for example because they hide behind a false accusation otherwise. */
  readonly outcomes?: Readonly<Record<RuleId, Outcome>>
  /** 1 if something failed, otherwise 0. */
  readonly exit?: 0 | 1 | 3
  /** What must be said of what was found, or of what was not decided. */
  readonly says?: RegExp
}

/** Any address signs in with this password. Neither service has accounts of its own, so that no address is a known one. */
const ADA = { email: 'ada@example.org', secret: 'ada-secret' }
const ALL = { maxRequests: 700, maxRegistrations: 90, runTimeout: 120_000, revocationGrace: 500 } as const

const asked = (origin: string): Readonly<Record<'all' | 'default' | 'passive' | 'provider', CheckInput>> => {
  const all: CheckInput = {
    ...ALL,
    effects: new Set(EFFECTS),
    account: ADA,
    loginHint: ADA.email,
    claim: formDriver({ account: ADA, outbox: `${origin}/mails` }),
    outbox: `${origin}/mails`,
    writeUrl: `${origin}/api/notes`,
  }
  return {
    all,
    default: { revocationGrace: ALL.revocationGrace },
    passive: { effects: new Set(['read']) },
    provider: { ...all, providerDomain: 'example.org' },
  }
}

export const nameOf = ({ fault, env = {}, asked = 'all' }: Row): string =>
  [fault || 'no fault', ...Object.entries(env).map((one) => one.join('=')), asked].join(' · ')

/** Checks the service over its socket, and compares what is found with the truth. */
export async function expectTruth(service: string, row: Row): Promise<void> {
  const report = await examine(service, row)
  const { found = {}, undecided = [], outcomes = {}, exit, says } = row
  expect(endsOf(report, ({ outcome }) => outcome === 'fail' || outcome === 'warn' || outcome === 'error')).toEqual(
    found,
  )
  const unanswered = endsOf(report, ({ outcome }) => outcome === 'inconclusive')
  expect(Object.keys(unanswered).sort()).toEqual([...undecided].sort())
  expect(endsOf(report, ({ rule }) => Object.hasOwn(outcomes, rule))).toEqual(outcomes)
  expect(exitCode(report, { strict: false, complete: false })).toBe(
    exit ?? (Object.values(found).includes('fail') ? 1 : 0),
  )
  if (says) expect(saidIn(report)).toMatch(says)
  expect(secretsIn(report)).toEqual([])
}

/** What these services issue: handles, tokens, assertions, and the token in the link of a ceremony. A handle of zeros is one that nobody issued. */
const ISSUED =
  /\b(?:clm|irt|at|cat|tok)_(?!0{20})[\w-]{20,}|\beyJ[\w-]+\.eyJ[\w-]+\.[\w-]{20,}|\b(?:claim_attempt_token|token)=[\w-]{20,}/g
const secretsIn = (report: Report): string[] => [...JSON.stringify(report).matchAll(ISSUED)].map(([secret]) => secret)

/** What was found, and why something was not decided. */
const saidIn = ({ verdicts }: Report): string =>
  verdicts
    .flatMap(({ reason = [], problems }) => [
      reason,
      problems.flatMap(({ message, actual }) => [message, JSON.stringify(actual) ?? '']),
    ])
    .flat(2)
    .join('\n')

const endsOf = ({ verdicts }: Report, isMeant: (verdict: Verdict) => boolean) =>
  Object.fromEntries(verdicts.filter(isMeant).map(({ rule, outcome }) => [rule, outcome]))

async function examine(
  service: string,
  { fault, env = {}, asked: how = 'all', options, writes }: Row,
): Promise<Report> {
  const provider = how === 'provider' ? await listenAsProvider({ port: 0 }) : undefined
  const trust = provider ? { TRUST: `${provider.provider.issuer},${provider.provider.second.issuer}` } : {}
  const running = await start(service, { ...env, ...trust, FAULT: fault })
  try {
    const given = {
      ...asked(running.origin)[how],
      ...(provider && { provider: provider.provider }),
      ...(writes === undefined ? {} : { writeUrl: running.origin + writes }),
      ...options,
    }
    const target = `${running.origin}${env['RES_PATH'] ?? ''}`
    return await check(target, given)
  } finally {
    await running.close()
    await provider?.close()
  }
}
