/** Completes a claim by asking the person at this terminal. */

import { createInterface, type Interface } from 'node:readline'
import type { Readable } from 'node:stream'
import qr from 'qrcode-terminal'
import { type Browser, type Ceremony, type ClaimDriver, type Completion, Stuck } from '../../drivers/driver.js'
import { visible } from '../../reports/visible.js'
import { Throttle } from '../../session/throttle.js'
import { httpUrl } from '../../wire/sites.js'
import { withTimeout } from '../../wire/timer.js'
import { duration, type Shown } from './progress.js'

/** The most characters of a URI in a QR code. A camera cannot read a larger code from a terminal. */
const LONGEST_IN_QR = 300

export interface Terminal {
  readonly stdin: Readable
  /** Whether standard error is a terminal, which can show a QR code. */
  readonly showsQr: boolean
  readonly shown: Pick<Shown, 'say' | 'asked' | 'apart'>
}

/**
 * Asks the person at this terminal. If the person types the code at the service, the driver only asks, and the run waits until the service
 * says that the claim is done. If the service shows the code, the driver reads it from standard input.
 */
export function promptDriver({ stdin, showsQr, shown }: Terminal): ClaimDriver {
  const oneAtATime = new Throttle(1)
  const driver = (ceremony: Ceremony, browser: Browser): Promise<Completion> =>
    oneAtATime.run('person', async () => {
      const uri = uriOf(ceremony)
      const image = showsQr && uri !== undefined && uri.length <= LONGEST_IN_QR ? await drawQrCode(uri) : ''
      shown.say(`${image}${request(ceremony, uri, browser.now())}\n`)
      shown.asked(ceremony.expiresAt)
      if (ceremony.kind === 'user_code') return { done: true }
      return shown.apart(() => typedCode(stdin, ceremony.expiresAt - browser.now(), browser.signal))
    })
  return Object.assign(driver, { attended: true as const })
}

/** Returns the URI to open. The person is sent only to http and https URLs. */
function uriOf({ verificationUri }: Ceremony): string | undefined {
  if (verificationUri === undefined) return undefined
  const url = httpUrl(verificationUri)
  if (!url) throw new Stuck(`the verification URI "${verificationUri}" is not an http or https URL`)
  return url.href
}

const drawQrCode = (uri: string): Promise<string> =>
  new Promise((resolve) => qr.generate(uri, { small: true }, (image) => resolve(`\n${image}\n`)))

function request({ kind, userCode, email, expiresAt }: Ceremony, uri: string | undefined, now: number): string {
  const where =
    uri === undefined
      ? `Open the link in the newest mail to ${visible(email)}`
      : `Open  ${uri}\n  as    ${visible(email)}`
  const what =
    kind === 'user_code'
      ? `  enter ${visible(userCode ?? '(the service gave no code)')}`
      : '  sign in, then type the code that the page shows here and press Enter.'
  return `\nThe service asks a person to confirm, within ${duration(Math.max(0, expiresAt - now))}:\n\n  ${where}\n${what}\n`
}

/** Reads one line of standard input. It does not use raw mode, so that Ctrl-C still ends the run. */
async function typedCode(stdin: Readable, remaining: number, signal: AbortSignal): Promise<Completion> {
  const lines = createInterface({ input: stdin, terminal: false })
  try {
    return await withTimeout(remaining, (late) => nextLine(lines, late), { within: signal })
  } finally {
    lines.close()
  }
}

function nextLine(lines: Interface, late: AbortSignal): Promise<Completion> {
  return new Promise<Completion>((resolve, reject) => {
    const giveUp = (reason: string) => reject(new Stuck(reason))
    late.addEventListener('abort', () => giveUp('no code was typed before the ceremony expired or the run ended'))
    if (late.aborted) giveUp('the run was interrupted')
    lines.on('line', (line) => {
      const code = line.trim()
      if (code !== '') resolve({ done: true, code })
    })
    lines.once('close', () => giveUp('standard input ended before a code was typed'))
  })
}
