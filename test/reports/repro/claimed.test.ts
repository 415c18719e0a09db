/** A script that has to wait for a person: at the sandbox, somebody signs in at the page that the script shows, and types the code. */

import { afterEach, expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../../fixtures/registry.generated.js'
import { check, withTransport } from '../../../src/api/check.js'
import { RULES } from '../../../src/catalogue/rules.js'
import { formDriver } from '../../../src/drivers/form.js'
import { DEFAULTS } from '../../../src/facts/options.js'
import { EFFECTS } from '../../../src/model/effect.js'
import type { RuleId } from '../../../src/model/stage.js'
import { reproduce } from '../../../src/reports/repro/script.js'
import type { Defect } from '../../../src/service/defects.js'
import { listen } from '../../../src/service/listen.js'
import { createService } from '../../../src/service/service.js'
import { Session } from '../../../src/session/session.js'
import { ACCOUNT } from '../../drivers/browser.js'
import { describeScripts } from '../../programs.js'
import { some } from '../../thorough.js'
import { type Ran, runScript } from './run-script.js'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const USUAL = { access: 3600, assertion: 86_400, userCode: 600, registration: 86_400 }
async function serve(defects: readonly Defect[]): Promise<string> {
  const { origin, close } = await listen(
    (origin) => createService({ account: ACCOUNT, ttl: USUAL, interval: 1, origin }, defects),
    0,
  )
  closing.push(close)
  return origin
}

async function scriptFor(id: RuleId): Promise<{ readonly script: string; readonly origin: string }> {
  const origin = await serve(FIXTURE_FILES[id]?.defects.slice(0, 1) ?? [])
  const rule = RULES.filter((one) => one.id === id)
  const claim = formDriver({ account: ACCOUNT })
  const options = { claim, account: ACCOUNT, loginHint: ACCOUNT.email, effects: new Set(EFFECTS), revocationGrace: 0 }
  const made = reproduce(await check(origin, options, rule), id)
  if (!('script' in made)) throw new Error(`${id}: ${made.none}`)
  return { script: made.script, origin }
}

/** Runs the script while a person completes what it shows. `shown` is what they saw. */
async function runWithPerson(script: string, origin: string): Promise<Ran & { readonly shown: readonly string[] }> {
  const target = new URL(origin)
  const shown: string[] = []
  const complete = (page: string, userCode: string) =>
    withTransport({ target, allowPrivate: true }, async (transport) => {
      const session = new Session(transport, { ...DEFAULTS, target, account: ACCOUNT })
      const ceremony = { kind: 'user_code' as const, verificationUri: page, userCode, email: ACCOUNT.email }
      const browser = session.http('claim', 'claim')
      await formDriver({ account: ACCOUNT })({ ...ceremony, expiresAt: Date.now() + 60_000 }, browser)
      session.close()
    })
  const ran = await runScript(script, {
    args: [origin],
    onError(text, answer) {
      if (!text.endsWith('press Enter. ')) return
      const page = lastOf(text, 'verification_uri')
      shown.push(page)
      complete(page, lastOf(text, 'user_code')).then(
        () => answer(''),
        (error) => answer(String(error)),
      )
    },
  })
  return { ...ran, shown }
}

const lastOf = (text: string, member: string): string => text.split(`${member}: `).at(-1)?.split('\n')[0] ?? ''

const SCRIPTS: readonly (readonly [RuleId, isFaulty: (answer: string) => boolean])[] = [
  ['claim/scope-upgrade', (answer) => /"scope":"notes\.read"/.test(answer)],
  ['claim/again', (answer) => /^HTTP\/1\.1 2/.test(answer)],
]

describeScripts('a script of --repro', () => {
  test.each(some(SCRIPTS, 1))(
    'for %s gets the same answer after a person has claimed',
    async (id, isFaulty) => {
      const { script, origin } = await scriptFor(id)
      const broken = await runWithPerson(script, origin)
      expect(broken, broken.err).toMatchObject({ code: 0, shown: [expect.stringContaining(`${origin}/claim/`)] })
      expect(isFaulty(broken.out), broken.out).toBe(true)
      const sound = await runWithPerson(script, await serve([]))
      expect(sound, sound.err).toMatchObject({ code: 0, left: [] })
      expect(isFaulty(sound.out), sound.out).toBe(false)
    },
    60_000,
  )
})
