import {
  AUTHMD,
  atPointer,
  defineRule,
  errorOf,
  isKnownCode,
  otherReason,
  type Problem,
  statusAndError,
  type TriedIdJag,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/refusal-reason',
  title: 'The code by which an ID-JAG is refused names what is wrong with it.',
  level: 'SHOULD',
  spec: [AUTHMD.errors],
  needs: ['idJagTrials'],
  check: ({ idJagTrials }) => [
    ...perCode(
      idJagTrials.filter(({ exchange, reasons }) => otherReason(exchange, reasons) !== undefined),
      {
        expected: 'the code of the reason, or invalid_request',
        told: (code, whats) => `refused as ${code}, which is not what is wrong with it: ${whats}`,
      },
    ),
    ...perCode(idJagTrials.filter(isUnlisted), {
      expected: 'a code of the protocol',
      told: (code, whats) => `refused as ${code}, a code that no agent knows: ${whats}`,
    }),
  ],
  why: 'Who mends it goes by the code: a provider that is told that its signature is wrong rotates keys while the clock is off. And what is refused for another reason proves nothing of the requirement it was sent for, which stays undecided here.',
  fix: 'Give each check its own code: `invalid_issuer`, `invalid_signature`, `expired`, `replay_detected`, `invalid_audience`, `invalid_client_id`, `missing_verified_email`; `invalid_request` where none fits.',
})

function isUnlisted({ exchange }: TriedIdJag): boolean {
  const { status } = exchange.response
  const code = errorOf(exchange)
  return status >= 400 && status < 500 && typeof code === 'string' && !isKnownCode(code)
}

/** Of the ID-JAGs that were answered alike, and characters of a code. */
const SHOWN = { alike: 3, code: 80 }

/** One problem a code: what one handler answers to everything is one fault. */
function perCode(
  tried: readonly TriedIdJag[],
  { expected, told }: { readonly expected: string; readonly told: (code: string, whats: string) => string },
): Problem[] {
  return [...new Set(tried.map(({ exchange }) => errorOf(exchange)))].flatMap((code) => {
    const alike = tried.filter(({ exchange }) => errorOf(exchange) === code)
    const more = alike.length - SHOWN.alike
    const whats = alike.slice(0, SHOWN.alike).map(({ what }) => what)
    const message = told(
      String(code).slice(0, SHOWN.code),
      `${whats.join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
    )
    return alike.slice(0, 1).map(({ exchange }) => ({
      message,
      at: atPointer(exchange, '/error'),
      expected,
      actual: statusAndError(exchange),
    }))
  })
}
