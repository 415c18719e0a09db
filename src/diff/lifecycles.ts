/** Compares what two runs have seen to end credentials: expiry, revocation and events. */

import type { ChangeKind } from '../model/change.js'
import type { Cell, CredentialLifecycle, Lifecycle } from '../model/lifecycle.js'
import { flowName } from '../wire/words.js'
import { type Compared, joined, NOTHING, type Raw } from './view.js'

interface Aspect {
  readonly name: 'expiry' | 'revocation' | 'event'
  readonly words: string
  readonly lost: ChangeKind
  readonly gained: ChangeKind
}

const ASPECTS: readonly Aspect[] = [
  { name: 'expiry', words: 'expires as it should', lost: 'expiry-lost', gained: 'expiry-gained' },
  { name: 'revocation', words: 'is ended by revocation', lost: 'revocation-lost', gained: 'revocation-gained' },
  { name: 'event', words: 'is ended by an event', lost: 'events-lost', gained: 'events-gained' },
]

const NO_MAP: Compared = {
  changes: [],
  untold: [{ what: 'what was seen to end credentials', in: 'new', why: 'the report has no map of them' }],
}
const endsProven = (credential: CredentialLifecycle): boolean =>
  ASPECTS.some(({ name }) => credential[name].state === 'proven')

/** Compares the maps of both. A fault that is listed as a finding already, in `told`, is not listed again. */
export function compareLifecycles(
  old: Lifecycle | undefined,
  young: Lifecycle | undefined,
  told: readonly Raw[],
): Compared {
  if (!young) return old?.types.some(({ credentials }) => credentials.some(endsProven)) ? NO_MAP : NOTHING
  if (!old) return NOTHING
  const pairs = young.types.flatMap(({ type, credentials }) => {
    const before = old.types.find((one) => flowName(one.type) === flowName(type))?.credentials ?? []
    return credentials.flatMap((after) => {
      const earlier = before.find(({ credential }) => credential === after.credential)
      return earlier ? ASPECTS.map((aspect) => compareCells(type, earlier, after, aspect, told)) : []
    })
  })
  return joined(...pairs)
}

function compareCells(
  type: string,
  before: CredentialLifecycle,
  after: CredentialLifecycle,
  { name, words, lost, gained }: Aspect,
  told: readonly Raw[],
): Compared {
  const [was, is] = [before[name], after[name]]
  const shown = `${after.credential.replaceAll('_', ' ')} of ${type}`
  const change = (kind: ChangeKind): Compared => {
    const isTold = told.some(
      ({ rule }) => rule !== undefined && [...(was.rules ?? []), ...(is.rules ?? [])].includes(rule),
    )
    const raw = {
      kind,
      subject: `${type} ${after.credential}`,
      shown: `${shown}: ${is.says}`,
      before: was.says,
      after: is.says,
    }
    return isTold ? NOTHING : { changes: [raw], untold: [] }
  }
  if (was.state === 'proven' && is.state === 'broken') return change(lost)
  if (was.state === 'broken' && is.state === 'proven') return change(gained)
  if (was.state === 'proven' && (is.state === 'unknown' || is.state === 'declared'))
    return { changes: [], untold: [{ what: `whether the ${shown} still ${words}`, in: 'new', why: whyOpen(is) }] }
  return NOTHING
}

const whyOpen = ({ says, option }: Cell): string => [says, ...(option === undefined ? [] : [option])].join(' ')
