/** Runs the command `check`: a live check of a service, with its reports. */

import { check } from '../../api/check.js'
import { askedOf } from '../../engine/asked.js'
import type { RunWitness } from '../../engine/run.js'
import type { Progress } from '../../engine/walk.js'
import { TOOL } from '../../model/tool.js'
import type { AgentProvider } from '../../provider/provider.js'
import { requireLevel } from '../../reports/level.js'
import { progressLine } from '../../reports/ndjson.js'
import type { Route } from '../../wire/route.js'
import { readBaseline, writeBaseline } from '../input/baseline.js'
import { type CheckFlags, checkOptions } from '../input/check-options.js'
import { withCircumstances } from '../input/circumstances.js'
import { codeOf } from '../input/exit.js'
import { isLinted } from '../input/linted-files.js'
import { provide } from '../input/provider-options.js'
import { registerOf } from '../input/register.js'
import { routeOf, sayUnused } from '../input/route.js'
import { servedFile } from '../input/served-file.js'
import { targetOf } from '../input/targets.js'
import { finish } from '../terminal/finish.js'
import { type HandleFile, handlesOf, keepHandles } from '../terminal/handles.js'
import { whileInterruptible } from '../terminal/interrupt.js'
import { type Io, UsageError } from '../terminal/io.js'
import { verbatim } from '../terminal/output.js'
import { progress } from '../terminal/progress.js'
import { recordTo } from '../terminal/record.js'
import { destinations, reportWriters } from '../terminal/reporters.js'
import type { Begun } from '../wall/news.js'
import { announcement } from './announcement.js'
import { lintCommand } from './lint.js'
import { scriptWriters, wantedScripts } from './repro.js'
import { withService } from './with-service.js'

/** `authmd-check <target>`: a live check, or lint when the target is a file. */
export async function checkCommand(io: Io, target: string, flags: CheckFlags): Promise<number> {
  const url = await urlOf(target, flags)
  if (!url) return lintCommand(io, target, flags)
  const route = await routeOf(flags, io.env)
  sayUnused(io, route, url)
  return withService(io, url, flags, route, () => checkTarget(io, url, flags, { route }))
}

/** Returns the URL of a service; nothing for a file. Throws `UsageError` if the target is neither, or if a file cannot show what is asked for. */
export async function urlOf(target: string, { record, repro, level, source }: CheckFlags): Promise<URL | undefined> {
  if (!(await isLinted(target))) return targetOf(target)
  if (record !== undefined) throw new UsageError('--record needs a live run, but a file is only linted')
  if (repro) throw new UsageError('--repro needs a live run: a file alone has no requests to repeat')
  if (level !== undefined) throw new UsageError('--level needs a live run: files alone cannot show a level')
  if (source !== undefined) throw new UsageError('--source needs a live run: a file that is linted is its own source')
  return undefined
}

/** How a target is checked that is not simply open to the Internet, or that the caller serves itself. */
interface Circumstances {
  readonly route?: Route | undefined
  /** The provider that replaces the one of the flags, where the caller serves the target. */
  readonly own?: { readonly provider: AgentProvider | undefined }
}

/** Checks one service. */
export async function checkTarget(io: Io, target: URL, flags: CheckFlags, around: Circumstances = {}): Promise<number> {
  const { own, route } = around
  const { provider, close } = own?.provider
    ? { provider: own.provider, close: async () => undefined }
    : await provide(flags)
  try {
    return await checkWith(io, target, flags, provider, { route, ownService: own !== undefined })
  } finally {
    await close()
  }
}

async function checkWith(
  io: Io,
  target: URL,
  flags: CheckFlags,
  provider: AgentProvider | undefined,
  { route, ownService }: { readonly route: Route | undefined; readonly ownService: boolean },
): Promise<number> {
  const { keeper } = io
  const progressing = progress(io, flags)
  const { onVerdict, onWait, stop } = progressing
  const options = {
    ...checkOptions(target, flags, io, progressing, provider),
    ...(route ? { route } : {}),
    ...(await servedFile(flags)),
    ...(await registerOf(flags)),
  }
  const baseline = await readBaseline(flags)
  const to = await destinations(flags, io)
  const scripts = await wantedScripts(flags)
  const record = flags.record === undefined ? undefined : await recordTo(flags.record)
  const handles = handlesFor(io, target, flags)
  const { register } = options
  const known = {
    ...(baseline && !flags.updateBaseline ? { baseline } : {}),
    ...(register ? { register } : {}),
  }
  keeper?.begun({
    target: target.href,
    asked: askedOf({ ...options, ...known }, 'check'),
    allowPrivate: options.allowPrivate,
    revokes: options.effects.has('revoke'),
    ownService,
    ...(route ? { route } : {}),
    to,
    style: styleOf(flags),
    ...known,
    ...(flags.record === undefined ? {} : { record: flags.record }),
    keepsHandles: handles !== undefined,
  })
  progressing.start()
  return whileInterruptible(io, async (signal) => {
    const given = {
      ...known,
      ...(record ? { onRecord: record.onRecord } : {}),
      witness: witnessOf(keeper, handles),
    }
    const onChain = (hosts: readonly string[]) => progressing.say(announcement(options, hosts, flags))
    const input = { ...options, ...given, onChain, signal, onVerdict: streaming(io, to, onVerdict), onWait }
    const checked = requireLevel(await check(target, input, flags.rules), flags.level)
    const report = withCircumstances(checked, flags, io.env)
    keeper?.reporting()
    stop()
    if (report.unreachable !== undefined) io.stderr.write(`${TOOL.name}: ${report.unreachable}\n`)
    const shown =
      report.unreachable === undefined ? to : to.filter(({ name, file }) => name !== 'pretty' || file !== undefined)
    const code = codeOf(report, flags)
    io.onReport?.(report)
    return finish(io, code, [
      async () => record?.write(),
      async () => handles?.close(),
      () => writeBaseline(io, report, baseline, flags),
      ...reportWriters(io, report, shown, flags),
      ...scriptWriters(io, report, scripts),
    ])
  }).finally(stop)
}

/** Opens the file of the tokens, where the user asks for it, and says so. */
function handlesFor(io: Io, target: URL, flags: CheckFlags): HandleFile | undefined {
  const { record, keepHandles: isKept, resource, also, accountHost } = flags
  if (!isKept) return undefined
  if (record === undefined)
    throw new UsageError('--keep-handles needs --record <file>, because the tokens are kept beside it')
  const file = handlesOf(record)
  io.stderr.write(`${TOOL.name}: ${file} will have the tokens of this run in clear until they are revoked\n`)
  return keepHandles(file, target.href, {
    ...(resource === undefined ? {} : { resource }),
    ...(also ? { also } : {}),
    ...(accountHost ? { accountHost } : {}),
  })
}

/** Tells the keeper, and before it the file of the tokens. */
function witnessOf(keeper: Io['keeper'], handles: HandleFile | undefined): RunWitness {
  const { witness } = keeper ?? {}
  return {
    begins: (rules, startedAt) => witness?.begins(rules, startedAt),
    exchanged: (exchange) => {
      handles?.witness.exchanged(exchange)
      witness?.exchanged(exchange)
    },
    revocableAt: (endpoint) => {
      handles?.witness.revocableAt(endpoint)
      witness?.revocableAt(endpoint)
    },
    learnt: (value, name) => witness?.learnt(value, name),
    endsBy: (instant) => witness?.endsBy(instant),
  }
}

const styleOf = ({
  details = false,
  verbose = false,
  strict = false,
  failOn,
  complete = false,
  level,
  color,
}: CheckFlags): Begun['style'] => ({
  details,
  verbose,
  strict,
  ...(failOn === undefined ? {} : { failOn }),
  complete,
  ...(level === undefined ? {} : { level }),
  color,
})

/** Tells each verdict to the keeper, and writes it at once where `ndjson` goes to standard output. */
function streaming(io: Io, to: Awaited<ReturnType<typeof destinations>>, onVerdict: Progress): Progress {
  const streams = to.some(({ name, file }) => name === 'ndjson' && file === undefined)
  return (verdict, done, total) => {
    io.keeper?.judged(verdict)
    if (streams) verbatim(io.stdout).write(progressLine(verdict, done, total))
    onVerdict(verdict, done, total)
  }
}
