import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DialectName } from '../../src/dialects/index.js'
import { commandDriver } from '../../src/drivers/command.js'
import type { Ceremony } from '../../src/drivers/driver.js'
import { type Listening, listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'
import { expectSoon, THOROUGH } from '../thorough.js'
import { ACCOUNT } from './browser.js'
import { startCeremony } from './ceremonies.js'

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const SCRIPT = fileURLToPath(new URL('../../examples/playwright-claim/claim.mjs', import.meta.url))

/**
 * Processes of Chromiums whose profile is below a directory, and that have not ended: those have no command line any more. Other tests have
 * browsers of their own at the same time.
 */
function browsersOf(directory: string): string[] {
  const started = (pid: string) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`${directory}/playwright_`)
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && started(pid)
    } catch {
      return false
    }
  })
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** In a real browser; left out where there is none. */
describe.skipIf(!THOROUGH || !existsSync(CHROMIUM)).each<DialectName>(['0.2', '0.6', 'authkit'])(
  'the Playwright recipe in %s',
  (dialect) => {
    let sandbox: Listening
    beforeAll(async () => {
      sandbox = await listen((origin) => createService({ origin, account: ACCOUNT, dialect }), 0)
    })
    // A browser that is killed leaves its profile behind.
    const temporary = mkdtempSync(join(tmpdir(), 'recipe-'))
    afterAll(async () => {
      rmSync(temporary, { recursive: true, force: true })
      await sandbox.close()
    })

    const start = () => startCeremony(fetch, sandbox.origin, dialect, ACCOUNT.email)
    function drive(ceremony: Ceremony, signal = new AbortController().signal) {
      const env = {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        TMPDIR: temporary,
        CHROMIUM,
        AUTHMD_ACCOUNT_SECRET: ACCOUNT.secret,
        AUTHMD_OUTBOX: `${sandbox.origin}/outbox`,
      }
      const unused = () => Promise.reject(new Error('Chromium makes the requests'))
      const driver = commandDriver(`"${process.execPath}" "${SCRIPT}"`, env)
      return driver(ceremony, { send: unused, openPage: () => undefined, pause: unused, now: Date.now, signal })
    }

    test('claims', async () => {
      const { ceremony, finish } = await start()
      const completion = await drive(ceremony)
      expect(completion).toMatchObject({ done: true })
      expect(await finish('code' in completion ? completion.code : undefined)).toBe(200)
    })

    test.runIf(dialect === '0.6')('says when a code is refused', async () => {
      const { ceremony, finish } = await start()
      const wrong = ceremony.userCode === '000000' ? '000001' : '000000'
      expect(await drive({ ...ceremony, userCode: wrong })).toMatchObject({
        done: false,
        saw: expect.stringContaining('says:'),
      })
      expect(await finish(undefined)).toBe(400)
    })

    test.runIf(dialect === '0.6')('ends soon when it is interrupted', async () => {
      const { ceremony } = await start()
      const controller = new AbortController()
      const done = drive(ceremony, controller.signal)
      await until(() => browsersOf(temporary).length > 0)
      controller.abort()
      await expectSoon(2000, async () => {
        await expect(done).rejects.toThrow('interrupted')
        await until(() => browsersOf(temporary).length === 0)
      })
    })
  },
)
