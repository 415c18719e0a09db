/** The programmatic interface: a check or a lint resolves to a `Report`, which is plain data, and each reporter turns it into text. */
export { type CheckInput, check } from './check.js'
export { readSource } from './document/source.js'
export { exitCode } from './exit-code.js'
export { lint } from './lint.js'
export type {
  Creation,
  Effect,
  Finding,
  Level,
  Outcome,
  Place,
  RecordedExchange,
  Report,
  RuleId,
  Stage,
  Verdict,
} from './model.js'
export { type CheckOptions, DEFAULTS } from './options.js'
export { createProvider, type ProviderOptions } from './provider/create.js'
export { type ListeningProvider, listenAsProvider } from './provider/listen.js'
export type { AgentProvider } from './provider/provider.js'
export { type Paint, PLAIN, REPORTERS, type ReportContext, type ReporterName } from './reports/index.js'
export { TargetProblem } from './target.js'
