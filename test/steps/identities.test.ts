import { describe, expect, test } from 'vitest'
import { isIdJag } from '../../fixtures/requests.js'
import { rehearse } from '../../src/selftest/rehearse.js'
import type { Mutation } from '../../src/service/defects.js'

/** A service without step-up in which an address has one registration, whoever brings it. */
const byAddress = (idOf: (email: string) => string): Mutation => ({
  on: 'POST /agent/identity',
  where: 'success',
  when: isIdJag(({ email_verified }) => email_verified === true),
  body: (text) => text.replace(/"registration_id":"[^"]*"/, `"registration_id":"${idOf(text)}"`),
})

const emailIn = (answer: string): string => {
  const payload = /"identity_assertion":"[\w-]+\.([\w-]+)\./.exec(answer)?.[1] ?? ''
  return String(JSON.parse(Buffer.from(payload, 'base64url').toString())['email'])
}

describe('where an address has one registration', () => {
  const outcome = async (
    idOf: (answer: string) => string,
    behaviour: readonly ['id-jag-email-case-sensitive'] | readonly [],
  ) => {
    const defect = { name: 'one registration an address', wire: [byAddress(idOf)], behaviour }
    const { verdicts } = await rehearse(defect, { dialect: '0.3' }, { provider: true })
    return verdicts.find(({ rule }) => rule === 'id-jag/email-case')?.outcome
  }

  test('capitals find it', async () => {
    expect(await outcome((answer) => `reg_${emailIn(answer)}`, [])).toBe('pass')
  })

  test('capitals make another one', async () => {
    expect(await outcome((answer) => `reg_${emailIn(answer)}`, ['id-jag-email-case-sensitive'])).toBe('warn')
  })
})
