import {
  AUTHMD,
  answered,
  type Document,
  defineRule,
  type ErrorCode,
  type Exchange,
  errorOf,
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
    const seen = new Map(refusals.map((exchange) => [`${exchange.response.status} ${errorOf(exchange)}`, exchange]))
    return [...seen.values()].flatMap((exchange) => unlistedCodeProblems(document, exchange)).slice(0, SHOWN)
  },
  why: 'An agent decides by the code and the status what to do next. What the protocol has settled is judged by the rules about the answers; here the document is compared with what the service sent in this run.',
  fix: 'Write the status into the table that the service answers, or add the code with what an agent should do.',
})

/** What the service should not have sent is told elsewhere. */
function unlistedCodeProblems(document: Document, exchange: Exchange): Problem[] {
  const code = errorOf(exchange)
  const { status } = exchange.response
  if (typeof code !== 'string' || !isProper(code, status)) return []
  const named = document.errorCodes.filter((one) => one.code === code)
  const listed = named.filter((one): one is ErrorCode & { status: number } => one.status !== undefined)
  const [first] = listed
  if (!first || listed.some((one) => one.status === status)) return []
  const line = lineIndexOf(document.lineStarts, first.range.start) + 1
  const message = `line ${line} lists ${first.status} for \`${code}\`, but ${answered(exchange)}`
  return [{ message, at: placeOf(document, first.range), expected: String(status), actual: first.status }]
}
