/** Writes the controls as taxonomies of SARIF (2.1.0 §3.14.8), and which of them each rule speaks to as its relationships (§3.49.15, §3.53). */

import { claimOf } from '../../controls/claims.js'
import { FRAMEWORKS } from '../../controls/frameworks.js'
import type { Control, FrameworkId } from '../../model/claim.js'
import type { RuleId } from '../../model/stage.js'
import type { Verdict } from '../../model/verdict.js'

/** Makes the taxonomies of the rules of a run. A framework that none of them speaks to is left out. */
export function taxonomiesOf(verdicts: readonly Pick<Verdict, 'rule'>[]) {
  const controls = verdicts.flatMap(({ rule }) => claimOf(rule)?.controls ?? [])
  const used = FRAMEWORKS.map((framework) => ({ framework, taxa: idsOf(controls, framework.id) })).filter(
    ({ taxa }) => taxa.length > 0,
  )
  if (used.length === 0) return { defined: {}, supported: {}, relationshipsOf: () => ({}) }
  const places = new Map(used.map(({ framework: { id } }, index) => [id, index]))
  const relationship = ({ framework, id, relation }: Control) => ({
    target: { id, toolComponent: { index: places.get(framework) } },
    kinds: ['relevant'],
    properties: { relation },
  })
  return {
    defined: {
      taxonomies: used.map(({ framework: { name, version, url }, taxa }) => ({
        name,
        fullName: `${name}, ${version}`,
        version,
        informationUri: url,
        shortDescription: { text: `Controls of ${name}.` },
        isComprehensive: false,
        taxa: taxa.map((id) => ({ id })),
      })),
    },
    supported: { supportedTaxonomies: used.map(({ framework: { name } }, index) => ({ name, index })) },
    relationshipsOf: (rule: RuleId) => {
      const claim = claimOf(rule)
      return claim ? { relationships: claim.controls.map(relationship) } : {}
    },
  }
}

const idsOf = (controls: readonly Control[], framework: FrameworkId): readonly string[] => [
  ...new Set(controls.flatMap((one) => (one.framework === framework ? [one.id] : []))),
]
