import { afterEach, describe, expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../../fixtures/registry.generated.js'
import { check } from '../../../src/api/check.js'
import { RULES } from '../../../src/catalogue/rules.js'
import type { Effect } from '../../../src/model/effect.js'
import type { RuleId } from '../../../src/model/stage.js'
import { reproduce } from '../../../src/reports/repro/script.js'
import type { Defect } from '../../../src/service/defects.js'
import { listen } from '../../../src/service/listen.js'
import { type ServiceOptions, seedAccount } from '../../../src/service/options.js'
import { createService } from '../../../src/service/service.js'
import { describeScripts } from '../../programs.js'
import { some } from '../../thorough.js'
import { runScript } from './run-script.js'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const ACCOUNT = seedAccount()
const EFFECTS = new Set<Effect>(['read', 'register', 'claim', 'revoke'])
type Ttl = Partial<ServiceOptions['ttl']>

async function serve(defects: readonly Defect[], ttl: Ttl = {}): Promise<string> {
  const usual = { access: 3600, assertion: 86_400, userCode: 600, registration: 86_400 }
  const options = { account: ACCOUNT, ttl: { ...usual, ...ttl } }
  const { origin, close } = await listen((origin) => createService({ ...options, origin }, defects), 0)
  closing.push(close)
  return origin
}

/** The script that repeats what a rule finds in the first of its defects, and where that is served. */
async function scriptFor(id: RuleId, ttl: Ttl = {}): Promise<{ readonly script: string; readonly origin: string }> {
  const [defect] = FIXTURE_FILES[id]?.defects ?? []
  const origin = await serve(defect ? [defect] : [], ttl)
  const rule = RULES.filter((one) => one.id === id)
  const options = { effects: EFFECTS, loginHint: ACCOUNT.email, maxWait: 10, revocationGrace: 0 }
  const report = await check(origin, { ...options, maxWait: 10_000 }, rule)
  const made = reproduce(report, id)
  if (!('script' in made)) throw new Error(`${id}: ${made.none}`)
  return { script: made.script, origin }
}

const isCacheable = (answer: string) => !/^cache-control: .*no-store/im.test(answer)
const isTaken = (answer: string) => /^HTTP\/1\.1 2/.test(answer)

const SCRIPTS: readonly [RuleId, (answer: string) => boolean, Ttl?][] = [
  ['token/tampered-assertion', isTaken],
  ['revoke/effective', isTaken],
  ['claim/pending', (answer) => !answer.includes('"error":"authorization_pending"')],
  ['resource/content-type', (answer) => !/^content-type: application\/json/im.test(answer)],
  ['register/no-store', isCacheable],
  ['token/no-store', isCacheable],
  ['token/unsigned-assertion', isTaken],
  ['access/assertion-is-not-a-token', isTaken],
  ['expiry/access-token', isTaken, { access: 1 }],
]

describeScripts('a script of --repro', () => {
  describe.each<[RuleId, (answer: string) => boolean, Ttl?]>([...some(SCRIPTS, 2)])(
    'the script for %s',
    (id, isFaulty, ttl) => {
      test('gets the same answer at the service, and not at one that is right', async () => {
        const { script, origin } = await scriptFor(id, ttl)
        const broken = await runScript(script)
        expect(broken, script).toMatchObject({ code: 0, left: [] })
        expect(isFaulty(broken.out), broken.out).toBe(true)
        const right = await serve([], ttl)
        const sound = await runScript(script, { args: [`${right}/`] })
        expect(sound, sound.err).toMatchObject({ code: 0, left: [] })
        expect(isFaulty(sound.out), sound.out).toBe(false)
        expect(script).toContain(`'${origin}'`)
      }, 30_000)
    },
  )
})
