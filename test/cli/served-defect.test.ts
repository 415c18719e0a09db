import { describe, expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { neededOptions, servedDefect } from '../../src/cli/commands/served-defect.js'
import { CURRENT, DIALECT_NAMES } from '../../src/dialects/index.js'
import type { RuleId } from '../../src/model/stage.js'

describe('a defect that is served', () => {
  const rules = (Object.keys(FIXTURE_FILES) as RuleId[]).filter((rule) => !/^transport\/(?:https|tls|hsts)$/.test(rule))

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

  test('says what a check needs to see it', () => {
    const seen = (rule: RuleId) => neededOptions(servedDefect(rule, CURRENT))
    expect(seen('server/unnamed')).toBe('--effects read')
    expect(seen('events/array-audience')).toBe('--provider <issuer>, with --trust <issuer> of the sandbox')
    expect(seen('token/no-store')).toBe('')
  })
})
