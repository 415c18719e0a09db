/** Says what asks for a requirement: the controls of the claim that its rule shows, or else the specification that it comes from. */

import { type Claim, claimOf } from '../../controls/claims.js'
import { FRAMEWORKS } from '../../controls/frameworks.js'
import type { SpecRef } from '../../model/spec.js'
import { type RuleId, stageOf } from '../../model/stage.js'
import { TOOL } from '../../model/tool.js'
import { citation } from '../evidence.js'
import { clip } from '../text.js'

/** The most characters of a text. */
const TEXT = 500

/** Members of `compliance`. */
export interface Demand {
  readonly standards: readonly string[]
  readonly control?: string
  readonly requirements: readonly string[]
  readonly compliance_standards?: readonly Article[]
  readonly compliance_references?: readonly Article[]
}

/** `kb_article` of OCSF. */
interface Article {
  readonly uid: string
  readonly title?: string
  readonly src_url?: string
}

/** What asks for a rule. `isEvidence` is false where what was found weighs too little to speak against the claim. */
export function demandOf(
  rule: RuleId,
  spec: readonly SpecRef[],
  dialect: string | undefined,
  isEvidence = true,
): Demand {
  const claim = isEvidence ? claimOf(rule) : undefined
  const references = spec.map(articleOf)
  return {
    ...(claim ? ofClaim(claim) : ofSpec(rule, spec, dialect)),
    ...(references.length === 0 ? {} : { compliance_references: references }),
  }
}

/** A control that the claim only helps with says so, because it is not tested by it. */
export function ofClaim({ id, title, controls }: Claim): Demand {
  const frameworks = FRAMEWORKS.filter((one) => controls.some(({ framework }) => framework === one.id))
  const named = (framework: string) => FRAMEWORKS.find((one) => one.id === framework)?.name ?? framework
  return {
    standards: frameworks.map(({ name }) => name),
    control: `${id}: ${title}`,
    requirements: controls.map(
      ({ framework, id: control, relation }) =>
        `${named(framework)} ${control}${relation === 'supports' ? ' (supports)' : ''}`,
    ),
    compliance_standards: frameworks.map(({ id: uid, name, version, url }) => ({
      uid,
      title: `${name}, ${version}`,
      src_url: url,
    })),
  }
}

function ofSpec(rule: RuleId, spec: readonly SpecRef[], dialect: string | undefined): Demand {
  const standards = spec.map(({ document }) => (document === 'auth.md' ? ofDialect(dialect) : clip(document, TEXT)))
  const usual = stageOf(rule) === 'policy' ? TOOL.name : ofDialect(dialect)
  return {
    standards: standards.length === 0 ? [usual] : [...new Set(standards)],
    requirements: spec.length === 0 ? [rule] : spec.map(nameOf),
  }
}

/** What asks for what is about a whole run, or a whole service. */
export const ownDemand = (id: string, dialect?: string): Demand => ({
  standards: [ofDialect(dialect)],
  requirements: [id],
})

const ofDialect = (dialect: string | undefined): string =>
  dialect === undefined ? 'auth.md' : `auth.md ${clip(dialect, TEXT)}`

/** `RFC 6749 §5.1` */
const nameOf = ({ document, section, url }: SpecRef): string => clip(citation({ document, section, url }), TEXT)

const articleOf = (ref: SpecRef): Article => ({
  uid: nameOf(ref),
  ...(ref.quote === undefined ? {} : { title: clip(ref.quote, TEXT) }),
  src_url: clip(ref.url, TEXT),
})
