/** Writes a shell script that repeats a finding: from registration to the request whose answer was at fault. */

import type { RecordedExchange, Report } from '../../model/report.js'
import { place, showValue } from '../evidence.js'
import { clip } from '../text.js'
import { visible } from '../visible.js'
import { forgeries } from './forgeries.js'
import { labelsIn, type Origin, saidIn } from './labels.js'
import { isAccepted, type Plan, type PlannedStep, planOf } from './plan.js'
import { PRELUDE } from './prelude.js'
import { comment, type Encoding, isUnspeakable, quote, templateOf, type Variable, variableName, word } from './shell.js'

/** The most characters of a comment and of a script. */
const COMMENT = 500
const LONGEST = 200_000

/** Returns the script for a rule, or the reason why there is none. */
export function reproduce(report: Report, rule: string): { readonly script: string } | { readonly none: string } {
  const plan = planOf(report, rule)
  if ('none' in plan) return plan
  const { steps, verdict, problem, leftOut } = plan
  if (steps.some(({ exchange }) => isUnspeakable(saidIn(exchange))))
    return { none: `a request of ${rule} has characters that no shell can carry` }
  const { origin } = new URL(report.target)
  const names = new Names(origin)
  const last = steps.at(-1)
  const lines = [
    ...PRELUDE,
    `[ -n "$base" ] || base=${quote(origin)}`,
    '',
    comment(`${verdict.rule}: ${clip(problem.message, COMMENT)}`),
    comment(`Found at ${clip(report.target, COMMENT)} on ${report.startedAt}.`),
    ...(leftOut > 0
      ? [
          comment(
            `${leftOut} more requests of the run had the same credential. They are left out, because the service refused them.`,
          ),
        ]
      : []),
    ...steps.flatMap((step) => [
      '',
      ...stepLines(step, report, names),
      ...(step === last && verdict.stage === 'expiry' ? waitLines(step, steps) : []),
      ...sendLines(step.exchange, step === last, names),
    ]),
    '',
    ...conclusion(plan, report, names),
  ]
  const script = `${lines.join('\n')}\n`
  return script.length > LONGEST ? { none: `the requests of ${rule} are too long for a script` } : { script }
}

/** The variables of a script, by the values of the run that they stand for. */
class Names {
  readonly known = new Map<string, Variable>()

  constructor(origin: string) {
    this.known.set(origin, { name: 'base', as: 'raw' })
    this.known.set(encodeURIComponent(origin), { name: 'base', as: 'url' })
  }

  /** Names a value; undefined where it has a name. */
  add(value: string, text: string): string | undefined {
    if (this.known.has(value)) return undefined
    const name = variableName(text, this.known.size)
    this.known.set(value, { name })
    return name
  }

  of(value: string): string {
    return this.known.get(value)?.name ?? ''
  }
}

function stepLines(step: PlannedStep, report: Report, names: Names): string[] {
  const { exchange, origins, ceremony = [] } = step
  return [
    ...ceremony.flatMap((origin) => pickLines(origin, names)),
    ...(ceremony.length > 0 ? personLines(ceremony, names) : []),
    ...origins.flatMap((origin) => pickLines(origin, names)),
    ...labelsIn(saidIn(exchange)).flatMap((label) => unknownLines(label, report, names)),
  ]
}

/** Waits as long as the run did since what the request carries was given. */
function waitLines({ exchange, origins }: PlannedStep, steps: readonly PlannedStep[]): string[] {
  const given = steps.filter((step) => origins.some((origin) => origin.exchange === step.exchange.id))
  const since = Math.min(...given.map((step) => Date.parse(step.exchange.startedAt)))
  const seconds = Math.ceil((Date.parse(exchange.startedAt) - since) / 1000)
  return Number.isFinite(seconds) && seconds > 0
    ? [`say 'It waits ${seconds} seconds, as the run did, until something has ended.'`, `sleep ${seconds}`]
    : []
}

/** Takes a value from the answer that had it. */
function pickLines({ value, exchange, path }: Origin, names: Names): string[] {
  const name = names.add(value, String(path.at(-1)))
  return name === undefined ? [] : [`${name}=$(pick ${exchange} ${quote(JSON.stringify(path))})`]
}

function personLines(ceremony: readonly Origin[], names: Names): string[] {
  const shown = ceremony.map(({ value, path }) => `${quote(`${path.at(-1)}: `)}"$${names.of(value)}"`)
  return [`person ${shown.join(' ')}`]
}

/** A value that no answer had: the run made it, or the user gave it. */
function unknownLines(label: string, report: Report, names: Names): string[] {
  const what = label.slice(1, -1)
  const name = names.add(label, what.replace(/#\d+$/, ''))
  if (name === undefined) return []
  const forged = forgeries(label, report.tokens, names.known, name)
  if (forged) return forged
  const token = report.tokens[label]
  return [
    ...(token
      ? [
          comment(
            `A JWT that the run made or was given: ${clip(showValue(token.header), COMMENT)} ${clip(JSON.stringify(token.claims) ?? '', COMMENT)}`,
          ),
        ]
      : []),
    `ask ${name} ${quote(visible(what))}`,
  ]
}

/** Headers that curl writes itself, or that would change how it shows the answer. */
const OWN_HEADERS: ReadonlySet<string> = new Set(['host', 'content-length', 'accept-encoding', 'connection'])

function sendLines(exchange: RecordedExchange, isLast: boolean, names: Names): string[] {
  const { id, request, response } = exchange
  const { method, url, headers, body } = request
  const write = (text: string, encoding: Encoding) => word(templateOf(text, names.known), encoding)
  const parts = [
    ...(method === 'HEAD' ? ['-I'] : [`-X ${quote(method)}`]),
    ...headers
      .filter(([name]) => !OWN_HEADERS.has(name))
      .map(([name, value]) => `-H ${value === '' ? quote(`${name};`) : write(`${name}: ${value}`, 'raw')}`),
    ...(body === undefined ? [] : [`--data-raw ${write(body, encodingOf(headers))}`]),
    `--url ${write(url, names.known.has(url) ? 'raw' : 'url')}`,
  ]
  const wanted = isLast || !isAccepted(exchange) ? 'any' : '2xx'
  return [
    comment(
      `${request.method} ${clip(url, COMMENT)}: ${response ? `the run got ${response.status}` : 'the run got no answer'}`,
    ),
    `send ${id} ${wanted} ${parts.join(' \\\n  ')}`,
  ]
}

function encodingOf(headers: RecordedExchange['request']['headers']): Encoding {
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? ''
  if (/\bjson\b/.test(type)) return 'json'
  return type.includes('x-www-form-urlencoded') ? 'url' : 'raw'
}

/** Says what to look for, shows the answer, and revokes what the script got. */
function conclusion({ verdict, problem, steps }: Plan, { exchanges, surface }: Report, names: Names): string[] {
  const { message, at, expected, actual } = problem
  const revocation = surface?.endpoints.find(({ member }) => member === 'revocation_endpoint')?.url
  const tokens = steps.flatMap(({ given }) => given.filter(({ value }) => /^‹(?:access_token|credential)#/.test(value)))
  const say = (text: string) => `say ${quote(clip(text, COMMENT))}`
  return [
    comment('What the rule is about. The answer may have live tokens of this script.'),
    say(`${verdict.rule}: ${message}`),
    ...(at === undefined ? [] : [say(`at: ${place(at, exchanges)}`)]),
    ...(expected === undefined ? [] : [say(`expected: ${expected}`)]),
    ...(actual === undefined ? [] : [say(`the run found: ${showValue(actual)}`)]),
    `say 'The service answers now:'`,
    'show',
    ...(revocation === undefined ? [] : tokens.map((origin) => revokeLine(origin, revocation, names))),
  ]
}

/** A token that has no name yet was in an answer that nothing else needed. */
function revokeLine(origin: Origin, endpoint: string, names: Names): string {
  const [picked] = pickLines(origin, names)
  const revoke = `revoke ${word(templateOf(endpoint, names.known), 'raw')} "$${names.of(origin.value)}"`
  return picked === undefined ? revoke : `! ${picked} || ${revoke}`
}
