import { describe, expect, test } from 'vitest'
import { RULES } from '../../src/catalogue/rules.js'
import { ASPECTS, type Lifecycle } from '../../src/model/lifecycle.js'
import { type RuleId, stageOf } from '../../src/model/stage.js'
import { reportOf } from '../../src/selftest/attempt.js'
import { type Trial, trialsOf } from '../../src/selftest/plan.js'
import { rulesOf } from '../harness.js'
import { some, THOROUGH, turn } from '../thorough.js'

const REVOCATION = ['anonymous access_token revocation']
const EVENT = ['identity_assertion registration event']

/** The cells that a defect breaks. A rule about revocation, events or expiry that is not here breaks the one of its stage. */
const OF_RULE: Readonly<Partial<Record<RuleId, readonly string[]>>> = {
  'events/kills-assertion': ['identity_assertion assertion event'],
  'events/kills-claim-handle': ['identity_assertion claim_handle event'],
  'events/kills-tokens': ['identity_assertion access_token event'],
  'expiry/access-token': ['anonymous access_token expiry'],
  'expiry/assertion': ['anonymous assertion expiry'],
  'expiry/declared': ['access_token lifetime'],
  // The end of a registration is that of its claim token.
  'expiry/registration': ['anonymous claim_handle expiry', 'anonymous registration expiry'],
  'expiry/user-code': ['anonymous user_code expiry'],
}
const expected = ({ rule: { id } }: Trial): readonly string[] =>
  OF_RULE[id] ?? (stageOf(id) === 'revoke' ? REVOCATION : EVENT)

/** What a defect does to the answers for every type of registration. */
const OF_EVERY_TYPE: readonly RuleId[] = ['expiry/declared']

const brokenIn = ({ types }: Lifecycle): readonly string[] =>
  types
    .flatMap(({ type, credentials }) =>
      credentials.flatMap((credential) =>
        ASPECTS.filter((aspect) => credential[aspect].state === 'broken').map(
          (aspect) => `${type} ${credential.credential} ${aspect}`,
        ),
      ),
    )
    .sort()

/** What a defect only advises against breaks nothing. */
const isAdvice = (outcome: string | undefined): boolean => outcome === 'advice'

describe.each(['revoke', 'events', 'expiry'] as const)('%s', (stage) => {
  const trials = trialsOf(RULES.filter(({ id }) => stageOf(id) === stage)).filter(({ kind }) => kind === 'defect')
  const own = trials.filter((trial) => trial.defect.also === undefined)
  const chosen = some([...own.slice(0, 1), ...turn(own.slice(1))], 1)
  test.each(chosen.map((trial) => [`${trial.rule.id}: ${trial.defect.name} (${trial.dialect})`, trial] as const))(
    'breaks exactly its cell: %s',
    async (_, trial) => {
      const rules = THOROUGH ? {} : { rules: rulesOf((one) => one === stage) }
      const report = await reportOf({
        ...trial,
        provider: true,
        defect: { ...trial.defect, options: { ...rules, ...trial.defect.options } },
      })
      const own = report.verdicts.find(({ rule }) => rule === trial.rule.id)
      const places = brokenIn(report.lifecycle ?? { types: [] })
      const broken = OF_EVERY_TYPE.includes(trial.rule.id)
        ? [...new Set(places.map((place) => place.replace(/^\w+ /, '')))]
        : places
      expect(broken).toEqual(isAdvice(own?.outcome) ? [] : expected(trial))
      for (const cell of cellsOf(report.lifecycle).filter(({ state }) => state === 'broken')) {
        expect(cell.rules).toEqual([trial.rule.id])
        expect(
          own?.problems.some(({ message }) => cell.says.toLowerCase().includes(message.toLowerCase().slice(0, 40))),
        ).toBe(true)
      }
    },
  )
})

const cellsOf = (lifecycle: Lifecycle | undefined) =>
  (lifecycle?.types ?? []).flatMap(({ credentials }) =>
    credentials.flatMap((credential) => ASPECTS.map((aspect) => credential[aspect])),
  )
