/** Says in OSCAL which controls the claims speak to, and which objectives stand for claims and rules. */

import { CLAIMS, type Claim } from '../../controls/claims.js'
import { FRAMEWORKS } from '../../controls/frameworks.js'
import type { Control } from '../../model/claim.js'
import { uuidOf } from '../uuids.js'
import { members, type Prop, prop, prose, token } from './words.js'

/** The framework whose controls OSCAL itself can name. */
const NIST = 'nist-800-53'

/** Writes a control as the catalogue of NIST does: `AC-2` is `ac-2`, `IA-13(2)` is `ia-13.2`. */
const controlId = (id: string): string => token(id.toLowerCase().replace(/\((\d+)\)/g, '.$1'))

const nistIn = ({ controls }: Claim): readonly Control[] => controls.filter(({ framework }) => framework === NIST)

/** The objective that a claim, or a rule, is in an OSCAL document. */
export const objectiveId = (id: string): string => token(id.toLowerCase())

/** A claim as an objective of the first control of NIST that it speaks to. A title of a rule is there where it is known. */
export function objectivesOf(claims: readonly Claim[], titleOf: (rule: string) => string | undefined) {
  const list = claims.flatMap((claim) => {
    const [first] = nistIn(claim)
    if (!first) return []
    const parts = claim.rules.map((rule) => {
      const title = titleOf(rule)
      return { id: objectiveId(rule), name: OBJECTIVE, ...(title === undefined ? {} : { prose: prose(title) }) }
    })
    return [
      {
        'control-id': controlId(first.id),
        props: controlProps(claim),
        parts: [{ id: objectiveId(claim.id), name: OBJECTIVE, prose: prose(claim.title), parts }],
      },
    ]
  })
  return list.length === 0 ? {} : { 'local-definitions': { 'objectives-and-methods': list } }
}
const OBJECTIVE = 'assessment-objective'

/** The controls of every framework that a claim speaks to, each with its relation. */
export const controlProps = ({ controls }: Claim): Prop[] =>
  controls.flatMap(({ framework, id, relation }) => prop('control', id, { class: token(framework), remarks: relation }))

/** What was assessed: the controls of these claims, and these objectives. */
export function reviewedControls(claims: readonly Claim[], objectives: readonly string[]) {
  const ids = [...new Set(claims.flatMap(nistIn).map(({ id }) => controlId(id)))].sort()
  return {
    'control-selections': [
      ids.length === 0
        ? { remarks: 'Nothing that was decided speaks to a control of NIST SP 800-53.' }
        : { 'include-controls': ids.map((id) => ({ 'control-id': id })) },
    ],
    ...members(
      'control-objective-selections',
      objectives.length === 0 ? [] : [{ 'include-objectives': objectives.map((id) => ({ 'objective-id': id })) }],
    ),
    links: [{ href: `#${frameworkUuid(NIST)}`, rel: 'reference' }],
  }
}

const frameworkUuid = (id: string): string => uuidOf('framework', id)

/** The publications that the controls are of. */
export const frameworkResources = () =>
  FRAMEWORKS.map(({ id, name, version, url }) => ({
    uuid: frameworkUuid(id),
    title: `${name}, ${version}`,
    props: prop('framework', id),
    rlinks: [{ href: url }],
  }))

/** The claims that have one of these rules. */
export const claimsWith = (has: (rule: string) => boolean): readonly Claim[] =>
  CLAIMS.filter(({ rules }) => rules.some(has))
