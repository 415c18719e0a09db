/** Writes what a row of an inventory says: the name as an item, what is known of it as observations, what is broken as findings with risks. */

import type { RowFinding } from '../../model/inventory.js'
import type { ListedRow, UndecidedRule } from '../../model/inventory-report.js'
import type { FoundSurface } from '../../model/surface.js'
import { pluralize } from '../text.js'
import { webUri } from '../uri.js'
import { objectiveId } from './controls.js'
import { originOf } from './frame.js'
import type { Scope } from './scope.js'
import { members, NS, prop, prose } from './words.js'

/** What one name adds to each list of a result. */
export function rowObjects(row: ListedRow, scope: Scope) {
  const observations = observationsOf(row, scope)
  const broken = row.findings.filter(isBroken).map((finding) => {
    const related = observations.filter(({ title }) => title === prose(finding.rule))
    return brokenOf(
      finding,
      related.slice(0, 1).map(({ uuid }) => uuid),
      row,
      scope,
    )
  })
  return {
    items: [itemOf(row, scope)],
    observations,
    risks: broken.map(({ risk }) => risk),
    findings: broken.map(({ finding }) => finding),
  }
}

/** The name as an item of the inventory. */
const itemOf = ({ name, url, state, owner, lists, policy }: ListedRow, { subject }: Scope) => ({
  uuid: subject,
  description: prose(name),
  props: [
    ...prop('name', name),
    ...prop('target', url),
    ...prop('state', state),
    ...prop('owner', owner),
    ...lists.flatMap((list) => prop('list', list)),
    ...prop('policy', policy?.state),
  ],
})

/** What an observation has beside its words. */
const seenIn = (scope: Scope) => ({
  methods: [scope.method],
  origins: [originOf(scope.tool)],
  subjects: [{ 'subject-uuid': scope.subject, type: scope.subjectType }],
  collected: scope.collected,
})

/** What was found at the name, or why nobody knows; then each rule that found something, or could not be decided. */
const observationsOf = (row: ListedRow, scope: Scope) => [
  lookOf(row, scope),
  ...row.findings.map((finding) => observationOf(finding, scope)),
  ...(row.policy?.undecided ?? []).map((one) => undecidedOf(one, scope)),
]

function lookOf({ name, state, why, postureSentence, surface, answersAnything }: ListedRow, scope: Scope) {
  const { found = [], leftOpen = [], posture, dialect } = surface ?? {}
  const said = why ?? postureSentence
  return {
    uuid: scope.uuids.of('look', scope.key),
    title: 'What is offered to agents',
    description: prose(`${name}: ${state}${said === undefined ? '' : `: ${said}`}`),
    props: [
      ...prop('state', state),
      ...prop('posture', posture),
      ...prop('dialect', dialect),
      ...(answersAnything ? prop('answers-anything', 'true') : []),
    ],
    ...seenIn(scope),
    types: ['discovery'],
    ...members('relevant-evidence', found.flatMap(evidenceOf)),
    ...(leftOpen.length === 0
      ? {}
      : { remarks: `${pluralize(leftOpen.length, 'place')} may have more: no answer said whether.` }),
  }
}

function evidenceOf({ kind, evidence }: FoundSurface) {
  const href = webUri(evidence.url)
  return href === undefined
    ? []
    : [{ href, description: prose(`${kind}: status ${evidence.status}, SHA-256 ${evidence.sha256}`) }]
}

const observationOf = ({ rule, level, impact, message, problems }: RowFinding, scope: Scope) => ({
  uuid: scope.uuids.of('observation', scope.key, rule),
  title: prose(rule),
  description: prose(problems > 1 ? `${message} (and ${problems - 1} more)` : message),
  props: [...prop('rule', rule), ...prop('level', level), ...prop('impact', impact)],
  ...seenIn(scope),
  types: [isBroken({ level }) ? 'finding' : 'control-objective'],
})

const undecidedOf = ({ rule, reason, option }: UndecidedRule, scope: Scope) => ({
  uuid: scope.uuids.of('observation', scope.key, rule),
  title: prose(rule),
  description: prose(`Not decided: ${reason}`),
  props: [...prop('rule', rule), ...prop('option', option)],
  ...seenIn(scope),
  types: ['control-objective'],
})

/** What is only advised is neither a finding nor a risk. */
const isBroken = ({ level }: Pick<RowFinding, 'level'>): boolean => level !== 'MAY'

/** A rule that is broken at a name, as a finding and a risk. A row has no more of it than a sentence. */
function brokenOf(
  { rule, impact, level, message }: RowFinding,
  observations: readonly string[],
  { name }: ListedRow,
  { uuids, key, tool }: Scope,
) {
  const related = members(
    'related-observations',
    observations.map((uuid) => ({ 'observation-uuid': uuid })),
  )
  const uuid = uuids.of('risk', key, rule)
  const origin = originOf(tool)
  return {
    risk: {
      uuid,
      title: prose(message),
      description: prose(`${name}: ${message}`),
      statement: prose(`Impact ${impact}: ${LOSSES[impact]}.`),
      props: [...prop('rule', rule), ...prop('level', level)],
      status: 'open',
      origins: [origin],
      characterizations: [{ origin, facets: [{ name: 'impact', system: NS, value: impact }] }],
      ...related,
    },
    finding: {
      uuid: uuids.of('finding', key, rule),
      title: prose(`${name}: ${rule}`),
      description: prose(message),
      target: {
        type: 'objective-id',
        'target-id': objectiveId(rule),
        status: { state: 'not-satisfied', reason: 'fail' },
      },
      ...related,
      'related-risks': [{ 'risk-uuid': uuid }],
    },
  }
}

const LOSSES: Readonly<Record<RowFinding['impact'], string>> = {
  takeover: 'somebody gets what is not theirs, or keeps it after it was taken away',
  exposure: 'a secret or a protection lies open to others',
  breakage: 'an agent fails, or its user cannot go on',
  polish: 'an agent still succeeds',
}
