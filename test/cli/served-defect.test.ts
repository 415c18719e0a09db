import { describe, expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { checkCommandLine } from '../../src/cli/commands/needed-options.js'
import { servedDefect } from '../../src/cli/commands/served-defect.js'
import { CURRENT, DIALECT_NAMES } from '../../src/dialects/index.js'
import type { RuleId } from '../../src/model/stage.js'

describe('a defect that is served', () => {
  const rules = (Object.keys(FIXTURE_FILES) as RuleId[]).filter(
    (rule) => !/^transport\/(?:https|tls|hsts|encoding|framing)$|^policy\//.test(rule),
  )

  test.each(rules)('%s shows in the version that is served, or the command names one', (rule) => {
    const served = (name: (typeof DIALECT_NAMES)[number]) => {
      try {
        return servedDefect(rule, name).defect.dialects ?? [name]
      } catch (error) {
        return String(error)
      }
    }
    const current = served(CURRENT)
    if (typeof current !== 'string') return expect(current).toContain(CURRENT)
    const named = DIALECT_NAMES.find((name) => current.endsWith(`--dialect ${name}`))
    expect(named, current).toBeDefined()
    expect(served(named ?? CURRENT)).toContain(named)
  })

  test('is refused where no service can show it', () => {
    expect(() => servedDefect('transport/tls', CURRENT)).toThrow('needs https')
    expect(() => servedDefect('transport/framing', CURRENT)).toThrow('in the connection')
    expect(() => servedDefect('policy/baseline', CURRENT)).toThrow('about a baseline, and not about a service')
    expect(() => servedDefect('policy/scopes', CURRENT)).toThrow('about a register of approved flows, and not')
  })
})

describe('the command of a check', () => {
  const account = { email: 'ada@example.com', secret: 'word-of-ada' }
  const ttl = { access: 3600, assertion: 86_400, userCode: 600, registration: 86_400 }
  const commandFor = (rules: readonly RuleId[], trust: readonly string[] = []) => {
    const defects = rules.map((rule) => servedDefect(rule, CURRENT))
    return checkCommandLine({ origin: 'http://127.0.0.1:8000', account, ttl, trust, defects })
  }

  test.each<[rules: readonly RuleId[], trust: readonly string[], command: string]>([
    [[], [], 'authmd-check http://127.0.0.1:8000'],
    [['token/no-store'], [], 'authmd-check http://127.0.0.1:8000'],
    [['server/unnamed'], [], 'authmd-check http://127.0.0.1:8000 --effects read'],
    [['register/service-auth'], [], 'authmd-check http://127.0.0.1:8000 --login-hint ada@example.com'],
    [['id-jag/replay'], [], 'authmd-check http://127.0.0.1:8000 --provider <issuer>'],
    [
      ['id-jag/replay', 'events/accepted'],
      ['http://127.0.0.1:4000'],
      'authmd-check http://127.0.0.1:8000 --provider http://127.0.0.1:4000',
    ],
    [
      ['claim/completes'],
      [],
      'AUTHMD_ACCOUNT_SECRET=word-of-ada authmd-check http://127.0.0.1:8000 --login-hint ada@example.com --claim form --account ada@example.com --account-secret-env AUTHMD_ACCOUNT_SECRET --outbox http://127.0.0.1:8000/outbox',
    ],
  ])('that sees %j, where %j are trusted', (rules, trust, command) => {
    expect(commandFor(rules, trust)).toBe(command)
  })
})
