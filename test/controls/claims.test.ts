import { describe, expect, test } from 'vitest'
import { inWalkOrder, RULES } from '../../src/catalogue/rules.js'
import { CLAIMS, claimOf } from '../../src/controls/claims.js'
import { FRAMEWORKS } from '../../src/controls/frameworks.js'
import { CLAIM_IDS } from '../../src/model/claim.js'
import { STAGES, stageOf } from '../../src/model/stage.js'

/** How each framework writes the ids of its controls. */
const FORMS: Readonly<Record<string, RegExp>> = {
  'nist-800-53': /^(?:AC|AU|CM|IA|SC)-[1-9]\d?(?:\([1-9]\d?\))?$/,
  // The common criteria.
  soc2: /^CC[1-9]\.[1-9]$/,
  // 37 organizational, 8 people, 14 physical and 34 technological controls.
  'iso-27001': /^A\.(?:5\.(?:[1-9]|[12]\d|3[0-7])|6\.[1-8]|7\.(?:[1-9]|1[0-4])|8\.(?:[1-9]|[12]\d|3[0-4]))$/,
  'owasp-nhi': /^NHI(?:[1-9]|10)$/,
}

describe('the table of claims', () => {
  const listed = CLAIMS.flatMap(({ rules }) => rules)

  test('names rules that there are, each in one claim', () => {
    const known = new Set<string>(RULES.map(({ id }) => id))
    expect(listed.filter((id) => !known.has(id))).toEqual([])
    expect(listed.filter((id, at) => listed.indexOf(id) !== at)).toEqual([])
  })

  test('numbers the claims from C1 on, and each has rules and controls', () => {
    expect(CLAIMS.map(({ id }) => id)).toEqual(CLAIM_IDS)
    expect(CLAIM_IDS).toEqual(CLAIM_IDS.map((_, at) => `C${at + 1}`))
    for (const { rules, controls } of CLAIMS) expect([rules.length, controls.length]).not.toContain(0)
  })

  test('lists the rules of a claim in the order of the walk', () => {
    for (const { id, rules } of CLAIMS) {
      const stages = rules.map((rule) => STAGES.indexOf(stageOf(rule)))
      expect(stages, id).toEqual([...stages].sort((a, b) => a - b))
      const sorted = inWalkOrder(RULES.filter((rule) => rules.includes(rule.id))).map((rule) => rule.id)
      expect(rules, id).toEqual(sorted)
    }
  })

  test('names each control once, in the order of the frameworks and as they write them', () => {
    const order = FRAMEWORKS.map(({ id }) => id)
    expect(Object.keys(FORMS).sort()).toEqual([...order].sort())
    for (const { id, controls } of CLAIMS) {
      const names = controls.map((control) => `${control.framework} ${control.id}`)
      expect(new Set(names).size, id).toBe(names.length)
      const places = controls.map(({ framework }) => order.indexOf(framework))
      expect(places, id).toEqual([...places].sort((a, b) => a - b))
      for (const control of controls) expect(control.id).toMatch(FORMS[control.framework] ?? /^$/)
    }
  })

  test('has what a register demands where it is about what is approved', () => {
    const ofPolicy = CLAIMS.filter(({ rules }) => rules.some((rule) => stageOf(rule) === 'policy')).map(({ id }) => id)
    expect(ofPolicy).toEqual(expect.arrayContaining(['C1', 'C2', 'C4']))
    // Nothing is approved by a service itself.
    for (const { id, rules } of CLAIMS)
      if (id === 'C1' || id === 'C2') expect(rules.every((rule) => stageOf(rule) === 'policy')).toBe(true)
  })

  test('leaves out what has no counterpart', () => {
    expect(claimOf('revoke/effective')?.id).toBe('C10')
    expect(claimOf('document/title')).toBeUndefined()
    expect(claimOf('register/a-rule-of-a-team')).toBeUndefined()
    expect(RULES.length).toBeGreaterThan(listed.length)
  })
})
