/** A script whose requests carry tokens of a provider: it has them signed with the keys of the user, and says how to get them. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../../fixtures/registry.generated.js'
import { check } from '../../../src/api/check.js'
import { RULES } from '../../../src/catalogue/rules.js'
import { EFFECTS } from '../../../src/model/effect.js'
import type { RuleId } from '../../../src/model/stage.js'
import { createKeys } from '../../../src/provider/keys.js'
import { type ListeningProvider, listenAsProvider } from '../../../src/provider/listen.js'
import { reproduce } from '../../../src/reports/repro/script.js'
import type { Defect } from '../../../src/service/defects.js'
import { listen } from '../../../src/service/listen.js'
import { createService } from '../../../src/service/service.js'
import { buildProgram } from '../../program.js'
import { describeScripts } from '../../programs.js'
import { some, THOROUGH } from '../../thorough.js'
import { runScript } from './run-script.js'

const folder = mkdtempSync(join(tmpdir(), 'minted-'))
const [program, keyFile] = [join(folder, 'authmd-check.mjs'), join(folder, 'provider.json')]
let trusted: ListeningProvider
const closing: (() => Promise<void>)[] = []
beforeAll(async () => {
  const keys = await createKeys('ES256')
  writeFileSync(keyFile, JSON.stringify(keys), { mode: 0o600 })
  trusted = await listenAsProvider({ ...keys, port: 0 })
  await buildProgram(program)
})
afterAll(async () => {
  await Promise.all([...closing, trusted.close].map((close) => close()))
  rmSync(folder, { recursive: true })
})

async function serve(defects: readonly Defect[] = []): Promise<string> {
  const { issuer, second } = trusted.provider
  const trust = [issuer, second.issuer]
  const { origin, close } = await listen((origin) => createService({ origin, trust }, defects), 0)
  closing.push(close)
  return origin
}

/** Each is checked with a provider that has other keys, as a run without `--provider-key` has. */
async function scriptFor(id: RuleId): Promise<{ readonly script: string; readonly origin: string }> {
  const origin = await serve(FIXTURE_FILES[id]?.defects.slice(0, 1) ?? [])
  const options = { provider: trusted.provider, effects: new Set(EFFECTS), maxRegistrations: 60, maxRequests: 400 }
  const report = await check(
    origin,
    { ...options, revocationGrace: 0 },
    RULES.filter((one) => one.id === id),
  )
  const made = reproduce(report, id)
  if (!('script' in made)) throw new Error(`${id}: ${made.none}`)
  return { script: made.script, origin }
}

const SIGNING = { PROVIDER_KEY: keyFile, AUTHMD_CHECK: `${process.execPath} ${program}` }
const isTaken = (answer: string) => /^HTTP\/1\.1 2/.test(answer)

const SCRIPTS: readonly RuleId[] = [
  'id-jag/wrong-audience',
  'id-jag/replay',
  'id-jag/bad-signature',
  'id-jag/unsigned',
  'id-jag/expired',
  'id-jag/missing-jti',
  'id-jag/non-string-sub',
  'id-jag/wrong-typ',
  'events/wrong-audience',
  'events/unsigned',
  'events/missing-jti',
]

/** The answer to the event is the same: what differs is what the credentials are worth afterwards. */
const EVENTS: readonly RuleId[] = [
  'events/only-that-subject',
  'events/kills-delegation',
  'events/kills-tokens',
  'events/kills-assertion',
  'events/foreign-subject',
  'events/array-audience',
  'events/refused-keeps-jti',
]
const statusesIn = (out = ''): readonly string[] => out.match(/^HTTP\/1\.1 \d+/gm) ?? []

describeScripts('a script of --repro', () => {
  test.each(some(SCRIPTS, 1))('for %s has its tokens signed, and gets the same answer', async (id) => {
    const { script, origin } = await scriptFor(id)
    const broken = await runScript(script, { args: [origin], env: SIGNING })
    expect({ ...broken, isTaken: isTaken(broken.out) }, broken.err).toMatchObject({ code: 0, left: [], isTaken: true })
    const sound = await runScript(script, { args: [await serve()], env: SIGNING })
    expect({ ...sound, isTaken: isTaken(sound.out) }, sound.err).toMatchObject({ code: 0, isTaken: false })
  })

  test.runIf(THOROUGH).each(EVENTS)('for %s shows by itself what the event did', async (id) => {
    const { script, origin } = await scriptFor(id)
    const [broken, sound] = [origin, await serve()].map((at) => runScript(script, { args: [at], env: SIGNING }))
    const [found, right] = [await broken, await sound]
    expect({ found: found?.code, right: right?.code }, found?.err).toEqual({ found: 0, right: 0 })
    expect(statusesIn(found?.out)).not.toEqual(statusesIn(right?.out))
  })

  test('says how to have them signed where it has no keys, and takes a token that is given', async () => {
    const { script, origin } = await scriptFor('id-jag/wrong-audience')
    const [, name = ''] = /^(\w+)=\$\(signed /m.exec(script) ?? []
    const { code, err } = await runScript(script, { args: [origin] })
    expect(code).toBe(3)
    for (const said of [`provider --issuer ${trusted.provider.issuer} --key provider.json`, 'PROVIDER_KEY=', name])
      expect(err).toContain(said)
    const given = await runScript(script, { args: [origin], env: { [name]: 'no-token' } })
    expect(given).toMatchObject({ code: 0, out: expect.stringMatching(/^HTTP\/1\.1 4/) })
    const unable = await runScript(script, { args: [origin], env: { PROVIDER_KEY: keyFile, AUTHMD_CHECK: 'false' } })
    expect(unable).toMatchObject({ code: 3, err: expect.stringContaining('AUTHMD_CHECK says how it is called') })
  })
})
