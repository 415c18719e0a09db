import {
  AUTHMD,
  atPointer,
  codeOf,
  defineRule,
  errorCodeIn,
  isKnownCode,
  otherReason,
  type Problem,
  statusAndError,
  type TriedIdJag,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/refusal-reason',
  title: 'The error code of a refused ID-JAG says what is wrong with it.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.errors],
  needs: ['idJagTrials'],
  check: ({ idJagTrials }) => [
    ...perCode(
      idJagTrials.filter(({ exchange, reasons }) => otherReason(exchange, reasons) !== undefined),
      {
        expected: 'the code of the reason, or invalid_request',
        describe: (code, whats) => `refused as ${code}, but the fault is another one: ${whats}`,
      },
    ),
    ...perCode(idJagTrials.filter(isUnlisted), {
      expected: 'a code of the protocol',
      describe: (code, whats) => `refused as ${code}, a code that agents do not know: ${whats}`,
    }),
  ],
  why: 'The people who fix the problem follow the code. A provider that reads that its signature is wrong changes its keys, although only a clock is wrong. A refusal for another reason also proves nothing about the requirement that the ID-JAG was sent for, so that requirement stays undecided here.',
  fix: 'Give each check its own code: `invalid_issuer`, `invalid_signature`, `expired`, `replay_detected`, `invalid_audience`, `invalid_client_id`, `missing_verified_email`. Use `invalid_request` if none fits.',
})

function isUnlisted({ exchange }: TriedIdJag): boolean {
  const { status } = exchange.response
  const code = codeOf(exchange)
  return status >= 400 && status < 500 && typeof code === 'string' && !isKnownCode(code)
}

/** The most that a message shows: ID-JAGs with the same answer, and characters of a code. */
const SHOWN = { alike: 3, code: 80 }

/** Returns one problem for each code: one handler that answers everything in the same way is one fault. */
function perCode(
  tried: readonly TriedIdJag[],
  { expected, describe }: { readonly expected: string; readonly describe: (code: string, whats: string) => string },
): Problem[] {
  return [...new Set(tried.map(({ exchange }) => codeOf(exchange)))].flatMap((code) => {
    const alike = tried.filter(({ exchange }) => codeOf(exchange) === code)
    const more = alike.length - SHOWN.alike
    const whats = alike.slice(0, SHOWN.alike).map(({ what }) => what)
    const message = describe(
      String(code).slice(0, SHOWN.code),
      `${whats.join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
    )
    return alike.slice(0, 1).map(({ exchange }) => ({
      message,
      at: atPointer(exchange, errorCodeIn(exchange).pointer),
      expected,
      actual: statusAndError(exchange),
    }))
  })
}
