/** Writes a shell script that repeats a finding: from registration to the request whose answer was at fault. */

import type { RecordedExchange, Report } from '../../model/report.js'
import { place, showValue } from '../evidence.js'
import { clip } from '../text.js'
import { visible } from '../visible.js'
import { forgeries } from './forgeries.js'
import { isAccepted, labelsIn, type Origin, saidIn } from './labels.js'
import { minted } from './minted.js'
import { FORBIDDEN, type Plan, type PlannedStep, planOf } from './plan.js'
import { PRELUDE } from './prelude.js'
import { comment, type Encoding, isUnspeakable, Names, quote, templateOf, word } from './shell.js'

/** The most characters of a comment and of a script. */
const COMMENT = 500
const LONGEST = 200_000

/** Returns the script for a rule, or the reason why there is none. */
export function reproduce(report: Report, rule: string): { readonly script: string } | { readonly none: string } {
  const plan = planOf(report, rule)
  if ('none' in plan) return plan
  const { steps, after, verdict, problem, leftOut } = plan
  if ([...steps, ...after].some(({ exchange }) => isUnspeakable(saidIn(exchange))))
    return { none: `a request of ${rule} has characters that no shell can carry` }
  if (!URL.canParse(report.target))
    return { none: `the target of the run is not a URL: ${clip(report.target, COMMENT)}` }
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

function stepLines(step: PlannedStep, report: Report, names: Names): string[] {
  const { exchange, origins, ceremony = [] } = step
  return [
    ...ceremony.flatMap((origin) => pickLines(origin, names)),
    ...(ceremony.length > 0 ? personLines(step, ceremony, names) : []),
    ...origins.flatMap((origin) => pickLines(origin, names)),
    ...labelsIn(saidIn(exchange)).flatMap((label) => unknownLines(label, report, names, exchange)),
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

const COMPLETE = 'A person has to complete the claim now: open the page, sign in, and type the code.'

function personLines({ exchange }: PlannedStep, ceremony: readonly Origin[], names: Names): string[] {
  const forbidden = FORBIDDEN[exchange.step]
  const asked =
    forbidden === undefined
      ? COMPLETE
      : `A person has to try now what must not complete the claim: open the page, ${forbidden}.`
  const shown = ceremony.map(({ value, path }) => `${quote(`${path.at(-1)}: `)}"$${names.of(value)}"`)
  return [`person ${[quote(asked), ...shown].join(' ')}`]
}

/** A value that no answer had: the run made it, or the user gave it. */
function unknownLines(label: string, report: Report, names: Names, exchange: RecordedExchange): string[] {
  const what = label.slice(1, -1)
  const name = names.add(label, what.replace(/#\d+$/, ''))
  if (name === undefined) return []
  const forged = forgeries(label, report.tokens, names.known, name)
  if (forged) return forged
  const signed = minted(label, report, names, name, exchange)
  if (signed) return signed
  const token = report.tokens[label]
  return [
    ...(token
      ? [
          comment(
            `A JWT that the run made or was given: ${clip(showValue(token.header), COMMENT)} ${clip(JSON.stringify(token.claims) ?? '', COMMENT)}`,
          ),
        ]
      : []),
    `${name}=$(ask "\${${name}:-}" ${name} ${quote(visible(what))})`,
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
function conclusion({ verdict, problem, steps, after }: Plan, report: Report, names: Names): string[] {
  const { exchanges, surface } = report
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
    ...after.flatMap((step) => afterLines(step, report, names)),
    ...(revocation === undefined ? [] : tokens.map((origin) => revokeLine(origin, revocation, names))),
  ]
}

/** Shows what the request that was at fault did. */
function afterLines(step: PlannedStep, report: Report, names: Names): string[] {
  const { method, url } = step.exchange.request
  return [
    ...stepLines(step, report, names),
    ...sendLines(step.exchange, true, names),
    `say ${quote(`Then ${method} ${clip(url, COMMENT)}, where the run got ${step.exchange.response?.status ?? 'no answer'}, answers:`)}`,
    'show',
  ]
}

/** A token that has no name yet was in an answer that nothing else needed. */
function revokeLine(origin: Origin, endpoint: string, names: Names): string {
  const [picked] = pickLines(origin, names)
  // Where the finding is gone, so is the token.
  const revoke = `revoke ${word(templateOf(endpoint, names.known), 'raw')} "$${names.of(origin.value)}"`
  return picked === undefined ? revoke : `! { ${picked}; } 2>/dev/null || ${revoke}`
}
