import {
  AUTHMD,
  answered,
  codeOf,
  type Document,
  defineRule,
  type ErrorCode,
  type Exchange,
  isProper,
  lineIndexOf,
  type Problem,
  placeOf,
  SHOWN,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/error-codes-match-wire',
  title: 'The service refuses with the statuses and codes that the document lists.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.errors],
  needs: ['document', 'registrationResponse'],
  wants: ['registerRefusals', 'unusableHintResponse', 'tokenRefusals', 'unknownTokenAsked', 'pendingPoll'],
  postures: ['registration'],
  unless: ({ document }) => !document.errorCodes.some(({ inTable }) => inTable) && 'the document lists no error codes',
  check({ document, registerRefusals, unusableHintResponse, tokenRefusals, unknownTokenAsked, pendingPoll }) {
    const answers = [
      ...(registerRefusals ?? []),
      ...(tokenRefusals ?? []),
      ...[unusableHintResponse, unknownTokenAsked?.exchange, pendingPoll].filter((one) => one !== undefined),
    ]
    const refusals = answers.filter(({ response: { status } }) => status >= 400 && status < 500)
    const seen = new Map(refusals.map((exchange) => [`${exchange.response.status} ${codeOf(exchange)}`, exchange]))
    return [...seen.values()].flatMap((exchange) => unlistedCodeProblems(document, exchange)).slice(0, SHOWN)
  },
  why: 'An agent uses the code and the status to decide what to do next. Other rules compare the answers with the protocol. This rule compares the document with the answers of this run. It leaves out 413 and 415, with which a framework refuses a body before the endpoint reads it.',
  fix: 'Write the status that the service answers into the table, or change the status that the service answers.',
})

/** A framework refuses a body by its size or its type before the endpoint reads it. These statuses say enough, whatever the table has. */
const OF_FRAMEWORKS = [413, 415]

/** Returns a problem for a code that the service may send. Other rules report codes that it may not send. */
function unlistedCodeProblems(document: Document, exchange: Exchange): Problem[] {
  const code = codeOf(exchange)
  const { status } = exchange.response
  if (typeof code !== 'string' || !isProper(code, status) || OF_FRAMEWORKS.includes(status)) return []
  const named = document.errorCodes.filter((one) => one.code === code)
  const listed = named.filter((one): one is ErrorCode & { status: number } => one.status !== undefined)
  const [first] = listed
  if (!first || listed.some((one) => one.status === status)) return []
  const line = lineIndexOf(document.lineStarts, first.range.start) + 1
  const message = `line ${line} lists ${first.status} for \`${code}\`, but ${answered(exchange)}`
  const fix = `Write ${status} into the table, or answer ${first.status} with this code.`
  return [{ message, at: placeOf(document, first.range), expected: String(status), actual: first.status, fix }]
}
