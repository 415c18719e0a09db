import { createServer } from 'node:net'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { withTransport } from '../../src/api/check.js'
import { RULES } from '../../src/catalogue/rules.js'
import { checkCommandLine } from '../../src/cli/commands/needed-options.js'
import { serve } from '../../src/cli/commands/serve.js'
import { servedDefect } from '../../src/cli/commands/served-defect.js'
import { type CheckFlags, checkOptions } from '../../src/cli/input/check-options.js'
import { provide } from '../../src/cli/input/provider-options.js'
import { knownRule } from '../../src/cli/input/rule-choice.js'
import { program } from '../../src/cli/program.js'
import type { Io } from '../../src/cli/terminal/io.js'
import { progress } from '../../src/cli/terminal/progress.js'
import { CURRENT, DIALECT_NAMES, type DialectName } from '../../src/dialects/index.js'
import { run } from '../../src/engine/run.js'
import type { Report } from '../../src/model/report.js'
import { type RuleId, stageOf } from '../../src/model/stage.js'
import type { ServeFlags } from '../../src/options/table.js'
import { violatedIn } from '../../src/selftest/expectations.js'
import { fastClock } from '../../src/session/clock.js'
import type { Transport } from '../../src/wire/http.js'
import { onlyReads } from '../rules/reads.js'
import { oneIn, turn } from '../thorough.js'

const NOWHERE: Io = {
  argv: [],
  env: {},
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
}

/** Reads a command line as a shell and the program do. */
function read(commandLine: string) {
  const words = commandLine.split(' ')
  const at = words.indexOf('authmd-check')
  const env = Object.fromEntries(words.slice(0, at).map((word) => word.split('=') as [string, string]))
  const [target = '', ...args] = words.slice(at + 1)
  const command = program(NOWHERE, () => undefined).commands.find((one) => one.name() === 'check')
  if (!command) throw new Error('there is no command check')
  command.parseOptions(args)
  return { io: { ...NOWHERE, env }, target: new URL(target), flags: command.opts<CheckFlags>() }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** The server of the machine writes its own time into each answer. */
const undated =
  (transport: Transport): Transport =>
  async (...request) => {
    const answer = await transport(...request)
    answer.headers.delete('date')
    return answer
  }

/** Serves the defect and runs the check that the sandbox names, over sockets; only the time is not the machine's. */
async function check(rule: RuleId, dialect: DialectName, trust: readonly string[] = []): Promise<Report> {
  const clock = fastClock()
  const flags = { dialect, port: 0, defect: [rule], trust: [...trust] } satisfies Partial<ServeFlags>
  const serving = await serve(flags as ServeFlags, { now: clock.now })
  try {
    const told = checkCommandLine(serving)
    if (told.includes('<issuer>')) {
      const issuer = `http://127.0.0.1:${await freePort()}`
      return await check(rule, dialect, [issuer, `${issuer}/second`])
    }
    // A check that only reads sees the rest, and takes a fraction of the time.
    const reads = onlyReads(knownRule(rule)) && !told.includes('--effects')
    const { io, target, flags: asked } = read(reads ? `${told} --passive` : told)
    const { provider, close } = await provide(asked)
    try {
      const options = checkOptions(target, asked, io, progress(io, {}), provider)
      return await withTransport(options, (transport) =>
        run({ options, rules: RULES, catalogue: RULES, transport: undated(transport), clock }),
      )
    } finally {
      await close()
    }
  } finally {
    await serving.close()
  }
}

/** The version that is served, or the one that the command names instead; none where no service can show the defect. */
function dialectFor(rule: RuleId): DialectName | undefined {
  try {
    servedDefect(rule, CURRENT)
    return CURRENT
  } catch (error) {
    return DIALECT_NAMES.find((name) => String(error).endsWith(`--dialect ${name}`))
  }
}

const rules = (Object.keys(FIXTURE_FILES) as RuleId[]).flatMap((rule) => {
  const dialect = dialectFor(rule)
  return dialect === undefined ? [] : [[rule, dialect] as const]
})

test('each rule has a defect that can be served, but those about connections, https, a register and a baseline', () => {
  const served = new Set(rules.map(([rule]) => rule))
  const all = Object.keys(FIXTURE_FILES) as RuleId[]
  expect(all.filter((rule) => !served.has(rule))).toEqual([
    ...all.filter((rule) => stageOf(rule) === 'policy'),
    'transport/encoding',
    'transport/framing',
    'transport/hsts',
    'transport/https',
    'transport/tls',
  ])
})

test.each(oneIn(60, turn(rules)))(
  'the check that is named finds the defect of %s, and nothing else',
  async (rule, dialect) => {
    const report = await check(rule, dialect)
    const verdict = report.verdicts.find((one) => one.rule === rule)
    const { also = [] } = servedDefect(rule, dialect).defect
    expect(violatedIn(report, dialect, rule), `${verdict?.outcome}: ${verdict?.reason}; ${verdict?.option}`).toEqual(
      [rule, ...also].sort(),
    )
  },
)
