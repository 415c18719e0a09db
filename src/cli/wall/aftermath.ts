/** Finishes the work of a checking process that ended too early: ends what it started, revokes, reports, and says what is left. */

import { withTransport } from '../../api/check.js'
import { exitCode, exitCodeOfEnd } from '../../api/exit-code.js'
import { RULES } from '../../catalogue/rules.js'
import { endGroup } from '../../drivers/process-group.js'
import { type Remains, resume, sessionOf } from '../../engine/resume.js'
import type { Interrupter } from '../../model/interruption.js'
import { TOOL } from '../../model/tool.js'
import { readBody } from '../../session/sender.js'
import { type Exchange, type FailedExchange, TransportFailure } from '../../wire/http.js'
import { withCircumstances } from '../input/circumstances.js'
import { finish } from '../terminal/finish.js'
import type { Io } from '../terminal/io.js'
import { leftovers } from '../terminal/leftovers.js'
import { verbatim } from '../terminal/output.js'
import { reportWriters } from '../terminal/reporters.js'
import type { Known } from './known.js'
import type { Begun, SentExchange } from './news.js'

/** Revokes what is left, and writes the reports of what was known. Returns the exit code. */
export async function conclude(io: Io, known: Known, by: Interrupter): Promise<number> {
  tidy(io, known)
  const { run } = known
  if (!run) {
    io.stderr.write(
      `${TOOL.name}: ${by === 'crash' ? 'the process that checks ended unexpectedly' : 'interrupted'}, and nothing was checked\n`,
    )
    return exitCodeOfEnd(by)
  }
  const remains = remainsOf(known, run, by)
  const target = new URL(run.target)
  const resumed =
    run.revokes && !run.ownService
      ? await withTransport({ ...run, target }, (transport) => resume(remains, transport, RULES))
      : await resume(remains, undefined, RULES)
  const report = withCircumstances(resumed, run.style, io.env)
  const code = exitCode(report, run.style)
  io.onReport?.(report)
  const { record } = run
  if (record !== undefined) {
    io.stderr.write(`${TOOL.name}: ${record} has no record of this run, because it was ended by force\n`)
  }
  return finish(io, code, reportWriters(io, report, known.missing, run.style))
}

/** Says what the run has left at the service, and how to clean it up. */
export function sayWhatIsLeft(io: Io, known: Known, by: Interrupter): number {
  tidy(io, known)
  const { run } = known
  if (run && !run.ownService) {
    const { ledger, secrets } = sessionOf(remainsOf(known, run, by))
    const created = ledger.report(Date.now(), (token) => secrets.redact(token))
    for (const line of leftovers(created, run)) io.stderr.write(`${TOOL.name}: ${line}\n`)
  }
  return exitCodeOfEnd(by)
}

/** Ends the commands that the process started, and shows the cursor that its spinner hid. */
function tidy({ stderr }: Io, { groups }: Known): void {
  for (const pid of groups) endGroup(pid, 'SIGKILL')
  if (stderr.isTTY) verbatim(stderr).write('\r\x1b[K\x1b[?25h')
}

const remainsOf = (known: Known, { target, asked, baseline, register }: Begun, interrupter: Interrupter): Remains => ({
  target,
  asked,
  rules: known.rules,
  verdicts: known.verdicts,
  exchanges: known.exchanges.map(received),
  secrets: known.secrets,
  revocationEndpoint: known.endpoint,
  startedAt: known.startedAt,
  interrupter,
  ...(baseline ? { baseline } : {}),
  ...(register ? { register } : {}),
})

function received({ request, response, failure, ...entry }: SentExchange): Exchange | FailedExchange {
  const sent = { ...entry, request: { ...request, headers: new Headers(headersOf(request.headers)) } }
  if (response) {
    const { headers, ...rest } = response
    return { ...sent, response: { ...rest, ...readBody(response.bytes), headers: new Headers(headersOf(headers)) } }
  }
  const { code = 'UNKNOWN', message = 'no answer', failedAt = entry.sentAt } = failure ?? {}
  return { ...sent, failure: new TransportFailure(code, message), failedAt }
}

const headersOf = (pairs: SentExchange['request']['headers']): [string, string][] =>
  pairs.map(([name, value]) => [name, value])
