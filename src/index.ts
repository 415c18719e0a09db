/**
 * The programmatic interface. A check or a lint resolves to a `Report`, which is plain data, and each reporter turns it into text; the sandbox
 * and the agent provider are there for tests of services and agents; `defineRule` and what follows it is for rules of your own.
 */
export { type Baseline, parseBaseline } from './baseline.js'
export { type CheckInput, check } from './check.js'
export type { DialectName } from './dialects/index.js'
export { readSource } from './document/source.js'
export { commandDriver } from './drivers/command.js'
export type { ClaimDriver } from './drivers/driver.js'
export { formDriver } from './drivers/form.js'
export { exitCode } from './exit-code.js'
export { type Fixed, type FixInput, fix, type Mended } from './fix.js'
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
} from './judge.js'
export { type LintInput, lint } from './lint.js'
export type { MetadataFile, MetadataFiles } from './metadata-files.js'
export {
  type Creation,
  defineRule,
  EFFECTS,
  type Effect,
  type Finding,
  type Known,
  type Level,
  type LintedDocument,
  type Outcome,
  type Place,
  type Problem,
  type RecordedExchange,
  type Report,
  type Rule,
  type RuleId,
  type SpecRef,
  STAGES,
  type Stage,
  type Verdict,
} from './model.js'
export { type CheckOptions, DEFAULTS } from './options.js'
export { createProvider, type ProviderOptions } from './provider/create.js'
export { type ListeningProvider, listenAsProvider } from './provider/listen.js'
export type { AgentProvider } from './provider/provider.js'
export { type ReplayInput, replay } from './replay/replay.js'
export { parseRunFile, type RunFile, RunFileProblem } from './replay/run-file.js'
export { type Paint, PLAIN, REPORTERS, type ReportContext, type Reporter, type ReporterName } from './reports/index.js'
export { RULES } from './rules.js'
export type { Defect } from './sandbox/defects.js'
export type { ServiceOptions } from './sandbox/options.js'
export { type Listening, listen } from './sandbox/server.js'
export { createService as createSandbox, type Service as Sandbox } from './sandbox/service.js'
export type { Exchange, FailedExchange, Http } from './session/http.js'
export { AUTHMD, authmd, document, rfc } from './spec.js'
export type { FactName, Facts } from './steps/index.js'
export { TargetProblem } from './target.js'
