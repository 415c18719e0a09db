/**
 * The programmatic interface. A check or a lint resolves to a `Report`, which is plain data, and each reporter turns it into text; the sandbox
 * and the agent provider are there for tests of services and agents; `defineRule` and what follows it is for rules of your own.
 */

export { type CheckInput, check } from './api/check.js'
export { exitCode } from './api/exit-code.js'
export { type Fixed, type FixInput, fix, type Mended } from './api/fix.js'
export { type LintInput, lint } from './api/lint.js'
export { type ReplayInput, replay } from './api/replay.js'
export { RULES } from './catalogue/rules.js'
export type { DialectName } from './dialects/index.js'
export { readSource } from './document/source.js'
export { commandDriver } from './drivers/command.js'
export type { ClaimDriver } from './drivers/driver.js'
export { formDriver } from './drivers/form.js'
export { type Baseline, parseBaseline } from './engine/baseline.js'
export {
  answered,
  atHeader,
  atPointer,
  atStatus,
  bodyFollows,
  cacheDirectives,
  carriesJsonObject,
  followsSchema,
  forbidsCaching,
  isRefused,
  isTypedJson,
  isUnguessable,
  type Refusal,
  statusAndError,
} from './judge/judge.js'
export { defineRule, type Known, type Rule } from './judge/rule.js'
export { EFFECTS, type Effect } from './model/effect.js'
export type { Level } from './model/level.js'
export { type CheckOptions, DEFAULTS } from './model/options.js'
export type { Finding, Place, Problem } from './model/problem.js'
export type { Creation, LintedDocument, RecordedExchange, Report } from './model/report.js'
export type { SpecRef } from './model/spec.js'
export { AUTHMD, authmd, document, rfc } from './model/spec.js'
export { type RuleId, STAGES, type Stage } from './model/stage.js'
export type { Outcome, Verdict } from './model/verdict.js'
export { createProvider, type ProviderOptions } from './provider/create.js'
export { type ListeningProvider, listenAsProvider } from './provider/listen.js'
export type { AgentProvider } from './provider/provider.js'
export { parseRunFile, type RunFile, RunFileProblem } from './replay/run-file.js'
export { type Paint, PLAIN, REPORTERS, type ReportContext, type Reporter, type ReporterName } from './reports/index.js'
export type { Defect } from './service/defects.js'
export { type Listening, listen } from './service/listen.js'
export type { ServiceOptions } from './service/options.js'
export { createService as createSandbox, type Service as Sandbox } from './service/service.js'
export { TargetProblem } from './session/target.js'
export type { MetadataFile, MetadataFiles } from './steps/discover/metadata-files.js'
export type { FactName, Facts } from './steps/index.js'
export type { Exchange, FailedExchange, Http } from './wire/http.js'
