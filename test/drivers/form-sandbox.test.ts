import { describe, expect, test } from 'vitest'
import { DIALECT_NAMES, dialect } from '../../src/dialects/index.js'
import { formDriver } from '../../src/drivers/form.js'
import { createService } from '../../src/service/service.js'
import { ACCOUNT, browserOf, ORIGIN } from './browser.js'
import { startCeremony } from './ceremonies.js'

const driver = formDriver({ account: ACCOUNT, outbox: `${ORIGIN}/outbox` })
const typesCode = DIALECT_NAMES.filter((name) => dialect(name).ceremony === 'user_code')

async function start(name: (typeof DIALECT_NAMES)[number], email: string = ACCOUNT.email) {
  const service = await createService({ origin: ORIGIN, account: ACCOUNT, dialect: name })
  return { ...(await startCeremony(service.fetch, ORIGIN, name, email)), browser: browserOf(service.fetch) }
}

describe.each(DIALECT_NAMES)('in %s', (name) => {
  test('the account claims', async () => {
    const { ceremony, browser, finish } = await start(name)
    const completion = await driver(ceremony, browser)
    expect(completion).toMatchObject({ done: true })
    expect(await finish('code' in completion ? completion.code : undefined)).toBe(200)
  })

  test('another account is not let through', async () => {
    const { ceremony, browser, finish } = await start(name, 'grace@example.com')
    const completion = await driver(ceremony, browser)
    expect(completion).toMatchObject({ done: false, saw: expect.stringContaining('(403)') })
    expect(await finish('000000')).toBeGreaterThanOrEqual(400)
  })
})

test.each(typesCode)('in %s a wrong code is not let through', async (name) => {
  const { ceremony, browser, finish } = await start(name)
  const wrong = ceremony.userCode === '000000' ? '000001' : '000000'
  expect(await driver({ ...ceremony, userCode: wrong }, browser)).toMatchObject({
    done: false,
    saw: expect.stringContaining('(400)'),
  })
  expect(await finish(undefined)).toBe(400)
})

test('a wrong password is where it gets stuck', async () => {
  const { ceremony, browser } = await start('0.6')
  const stranger = formDriver({ account: { ...ACCOUNT, secret: 'wrong' } })
  await expect(stranger(ceremony, browser)).rejects.toThrow('signing in as ada@example.com did not work')
})
