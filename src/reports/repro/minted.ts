/** Makes again the tokens that a provider had signed: a script has them signed, and the values in them are those of the script. */

import type { RecordedExchange, Report } from '../../model/report.js'
import { modelsOf } from './forgeries.js'
import { type Names, quote, templateOf, word } from './shell.js'

type Token = Report['tokens'][string]
type Members = Readonly<Record<string, unknown>>

/** What `provider mint` writes by itself, for each kind of token. */
const CLAIMS = {
  'id-jag': ['iss', 'sub', 'aud', 'client_id', 'email', 'email_verified', 'iat', 'exp', 'auth_time', 'jti'],
  set: ['iss', 'sub', 'aud', 'iat', 'exp', 'jti', 'events'],
} as const
const KINDS: Readonly<Record<string, keyof typeof CLAIMS>> = { assertion: 'id-jag', security_event: 'set' }
const TIMES: readonly string[] = ['iat', 'exp', 'auth_time', 'nbf', 'toe']
/** A wrong signature does not show in a token: the steps that try one, in the order of their tries. */
const FORGED: Readonly<Record<string, readonly string[]>> = {
  'idJagTrial:bad-signature': ['bad-signature', 'foreign-key'],
  idJagClaim: ['bad-signature'],
  badSignatureEvent: ['bad-signature'],
  foreignKeyEvent: ['foreign-key'],
}
/** An address that the check made up, mostly of the beginning of its subject. */
const MADE_UP = /^authmd-check-([\da-f]{8})@/

/** The request that carries the token first. */
type Carrier = Pick<RecordedExchange, 'id' | 'step' | 'startedAt'>

/** Returns the lines that have the token of a label signed, if a provider had signed it. */
export function minted(
  label: string,
  { tokens, options, exchanges, dialect }: Report,
  names: Names,
  name: string,
  carrier: Carrier,
): string[] | undefined {
  const token = tokens[label]
  const [, kindOfLabel = ''] = /^‹(\w+)#/.exec(label) ?? []
  const kind = KINDS[kindOfLabel]
  const issuer = options?.live?.provider
  if (!token || kind === undefined || issuer === undefined || modelsOf(label, tokens).length > 0) return undefined
  if (!isObject(token.header) || !isObject(token.claims)) return undefined
  const { claims, header } = token
  const isSecond = claims['iss'] === `${issuer}/second`
  const forgery = forgeryOf(header, usualKid(kindOfLabel, tokens, claims['iss']), carrier, exchanges)
  const sharesJti = isSharedJti(claims['jti'], tokens)
  const ids = [...subjectLines(claims, names), ...(sharesJti ? jtiLines(claims, names) : [])]
  const write = (text: string) => word(templateOf(text, names.known), 'json')
  const said = CLAIMS[kind].filter((one) => !(one in claims))
  const { aud, sub } = claims
  const words = [
    kind,
    `--issuer ${quote(issuer)}`,
    ...(isSecond ? ['--second'] : []),
    ...(kind === 'set' && dialect.name !== null ? [`--dialect ${quote(dialect.name)}`] : []),
    // What is of another type than text is given again as a claim.
    `--aud ${typeof aud === 'string' ? write(aud) : "'none'"}`,
    ...(typeof sub === 'string' ? [`--sub ${write(sub)}`] : kind === 'set' ? ["--sub 'none'"] : []),
    ...Object.entries(claims)
      .filter(([one, value]) => (one === 'jti' && sharesJti) || !isUsual(one, value, { issuer, isSecond }))
      .map(([one, value]) => `--claim ${timeOf(one, value, carrier) ?? write(`${one}=${JSON.stringify(value)}`)}`),
    ...said.map((one) => `--omit ${one}`),
    ...(typeof header['typ'] === 'string' ? [`--typ ${quote(header['typ'])}`] : []),
    ...(forgery === undefined ? [] : [`--forge ${forgery}`]),
  ]
  return [...ids, `${name}=$(signed "\${${name}:-}" ${[name, quote(issuer), ...words].join(' \\\n  ')})`]
}

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the command writes as it was: its issuer, an identifier of its own, and what `--sub` and `--aud` say. */
function isUsual(name: string, value: unknown, { issuer, isSecond }: { issuer: string; isSecond: boolean }): boolean {
  if (name === 'iss') return value === (isSecond ? `${issuer}/second` : issuer)
  return typeof value === 'string' && ['jti', 'sub', 'aud'].includes(name)
}

/** A time is as far from now as it was then. */
function timeOf(name: string, value: unknown, { startedAt }: Carrier): string | undefined {
  if (!TIMES.includes(name) || typeof value !== 'number' || !Number.isSafeInteger(value)) return undefined
  const away = value - Math.floor(Date.parse(startedAt) / 1000)
  return Number.isSafeInteger(away) ? `"${name}=$(($(date +%s) + ${away}))"`.replace('+ -', '- ') : undefined
}

/** A subject is new for each run of the script, as it was for the check, and so is its address. */
function subjectLines({ sub, email }: Members, names: Names): string[] {
  const own = typeof sub === 'string' && /^[\da-f-]{36}$/.test(sub) ? sub : ''
  const subject = own === '' ? undefined : names.add(own, 'sub')
  const [, start = ''] = (typeof email === 'string' && MADE_UP.exec(email)) || []
  const part = start === '' ? undefined : names.add(start, 'address')
  const from = own !== '' && own.startsWith(start) ? `"$${names.of(own)}"` : '"$(random)"'
  return [
    ...(subject === undefined ? [] : [`${subject}=\${${subject}:-$(random)}`]),
    ...(part === undefined ? [] : [`${part}=$(printf '%.${start.length}s' ${from})`]),
  ]
}

/** Whether another token has the same `jti`: then that is what was tried, and the command must not write a new one. */
const isSharedJti = (jti: unknown, tokens: Report['tokens']): boolean =>
  typeof jti === 'string' &&
  Object.values(tokens).filter(({ claims }) => isObject(claims) && claims['jti'] === jti).length > 1

function jtiLines({ jti }: Members, names: Names): string[] {
  const id = typeof jti === 'string' ? names.add(jti, 'jti') : undefined
  return id === undefined ? [] : [`${id}=\${${id}:-$(random)}`]
}

function forgeryOf(
  { alg, jku, jwk, kid }: Members,
  usual: unknown,
  { id, step }: Carrier,
  exchanges: readonly RecordedExchange[],
): string | undefined {
  if (String(alg).toLowerCase() === 'none') return 'unsigned'
  if (String(alg).startsWith('HS')) return 'hmac-confusion'
  if (jku !== undefined) return 'jku'
  if (jwk !== undefined) return 'jwk'
  const tries = FORGED[step]
  if (tries) return tries[exchanges.filter((one) => one.step === step && one.id < id).length]
  return kid === usual ? undefined : 'unknown-kid'
}

/** The key with which an issuer signs most of these tokens. */
function usualKid(kind: string, tokens: Report['tokens'], issuer: unknown): unknown {
  const counts = new Map<unknown, number>()
  for (const [label, { header, claims }] of Object.entries(tokens) as [string, Token][])
    if (label.startsWith(`‹${kind}#`) && isObject(header) && isObject(claims) && claims['iss'] === issuer)
      counts.set(header['kid'], (counts.get(header['kid']) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}
