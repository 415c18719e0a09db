/** A negative changes one thing: each forged or wrong token is compared with the accepted one that it is a copy of. */

import { beforeAll, expect, test } from 'vitest'
import { EFFECTS } from '../../src/model/effect.js'
import type { RecordedExchange, Report } from '../../src/model/report.js'
import { checkSandbox, violated } from '../harness.js'

/** The subject, as a person and an address. A service need not ask again for what it knows of a subject, so these trials need a new one. */
const NEW_SUBJECT = ['sub', 'email']

/** What each of the tokens that a step sends differs in, beside its `jti`. An `exp` or `iat` differs if it is not as far from now. */
const DIFFERENCES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'idJagTrial:bad-signature': [[], []],
  'idJagTrial:unsigned': [['header.alg']],
  'idJagTrial:hmac-confusion': [['header.alg']],
  'idJagTrial:unknown-kid': [['header.kid']],
  'idJagTrial:wrong-typ': [['header.typ']],
  'idJagTrial:wrong-audience': [['aud']],
  'idJagTrial:audience-prefix': [['aud']],
  'idJagTrial:several-audiences': [['aud']],
  'idJagTrial:expired': [['exp']],
  'idJagTrial:future-iat': [['iat']],
  'idJagTrial:missing-jti': [['jti']],
  'idJagTrial:non-string-jti': [['jti']],
  'idJagTrial:missing-sub': [['sub']],
  'idJagTrial:non-string-sub': [['sub']],
  'idJagTrial:no-exp': [['exp']],
  'idJagTrial:long-lived': [['exp']],
  'idJagTrial:unknown-issuer': [['iss']],
  'idJagTrial:embedded-issuer': [['iss'], ['iss']],
  'idJagTrial:jwks-substitution': [
    ['header.kid', 'header.jku'],
    ['header.kid', 'header.jwk'],
  ],
  'idJagTrial:replay': [[], []],
  'idJagTrial:foreign-client-id': [['client_id']],
  'idJagTrial:missing-client-id': [['client_id']],
  'idJagTrial:unverified': [
    [...NEW_SUBJECT, 'email_verified'],
    [...NEW_SUBJECT, 'email_verified'],
  ],
  'idJagTrial:email-verified-string': [[...NEW_SUBJECT, 'email_verified']],
  'idJagTrial:non-string-email': [NEW_SUBJECT],
  authTimeMissing: [['auth_time']],
  authTimeStale: [['auth_time']],
  authTimeFuture: [['auth_time']],
  arrayAudienceIdJag: [[...NEW_SUBJECT, 'aud']],

  foreignSubjectEvent: [['header.kid', 'iss']],
  badSignatureEvent: [[]],
  foreignKeyEvent: [[]],
  unsignedEvent: [['header.alg']],
  wrongAudienceEvent: [['aud']],
  unknownIssuerEvent: [['iss']],
  missingJtiEvent: [['jti']],
  missingIatEvent: [['iat']],
  missingEventsEvent: [['events']],
  wrongTypEvent: [['header.typ']],
  wrongContentTypeEvent: [[]],
  unknownEvent: [['events']],
  arrayAudienceEvent: [['aud']],

  tamperedAssertion: [[]],
  unsignedAssertion: [['header.alg']],
  foreignKeyAssertions: [[], ['header.jwk']],
  hmacAssertions: [['header.alg'], ['header.alg']],
}

type Token = Report['tokens'][string]
type Members = Readonly<Record<string, unknown>>
const TIMES: readonly string[] = ['iat', 'exp', 'auth_time']

let report: Report
beforeAll(async () => {
  const options = { effects: new Set(EFFECTS), maxRequests: 900, maxRegistrations: 90 }
  report = await checkSandbox({ name: 'everything', options }, {}, { provider: true })
})

interface Sent {
  readonly token: Token
  readonly at: number
}

/** The tokens in the requests of a step, of the kind that a trial changes: the first token of each request. */
function sentBy(step: string): readonly Sent[] {
  return report.exchanges
    .filter((exchange) => exchange.step === step && exchange.request.method === 'POST')
    .flatMap(({ request, startedAt }: RecordedExchange) => {
      const labels = [...(request.body ?? '').matchAll(/‹[^›]+›/g)].map(([label]) => label)
      const token = labels.map((label) => report.tokens[label]).find((one) => one !== undefined)
      return token ? [{ token, at: Date.parse(startedAt) / 1000 }] : []
    })
}

const twinOf = (step: string): string =>
  step.endsWith('Event') ? 'cleanEvent' : /Assertions?$/.test(step) ? 'exchangePost' : 'idJagPresented'
const isEvent = ({ token }: Sent): boolean => (token.claims as Members)['client_id'] === undefined

/** The names of what differs. */
function differences(step: string, one: Sent, twin: Sent): string[] {
  const [here, there] = [one, twin].map(({ token, at }) => flatten(token, at))
  const names = [...new Set([...Object.keys(here ?? {}), ...Object.keys(there ?? {})])]
  // An event is about a subject that is still registered.
  const ignored = step.endsWith('Event') ? ['sub'] : []
  return names.filter((name) => !ignored.includes(name) && !isAlike(name, here?.[name], there?.[name]))
}

function flatten({ header, claims }: Token, at: number): Members {
  const told = Object.entries(header as Members).map(([name, value]) => [`header.${name}`, value])
  const said = Object.entries(claims as Members).map(([name, value]) => [
    name,
    TIMES.includes(name) && typeof value === 'number' ? value - at : value,
  ])
  return Object.fromEntries([...told, ...said])
}

function isAlike(name: string, here: unknown, there: unknown): boolean {
  if (name === 'jti') return typeof here === typeof there
  if (typeof here === 'number' && typeof there === 'number') return Math.abs(here - there) < 3
  return JSON.stringify(here) === JSON.stringify(there)
}

test('the service is conformant, so that each trial is sent', () => {
  expect(violated(report)).toEqual([])
})

test.each(Object.entries(DIFFERENCES))('%s differs in %j', (step, expected) => {
  const [twin] = sentBy(twinOf(step))
  if (!twin) throw new Error(`${twinOf(step)} sent no token`)
  // After an event, a trial may register the subject anew.
  const tokens = sentBy(step).filter((one) => !step.endsWith('Event') || isEvent(one))
  // The signature of a service's own assertion is of the same time.
  const aligned = step.includes('Assertion') ? tokens.map((one) => ({ ...one, at: twin.at })) : tokens
  expect(aligned.slice(0, expected.length).map((one) => differences(step, one, twin).sort())).toEqual(
    expected.map((names) => [...names].sort()),
  )
  expect(aligned.length).toBeGreaterThan(0)
})

test('each trial has a row', () => {
  const steps = new Set(report.exchanges.map(({ step }) => step))
  const trials = [...steps].filter((step) => /^idJagTrial:|^authTime|(?<!^clean|^corrected|^replayed)Event$/.test(step))
  expect(trials.filter((step) => !(step in DIFFERENCES))).toEqual([])
  expect(trials.length).toBeGreaterThan(35)
})
