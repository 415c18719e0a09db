/** Says what a life cycle map shows in words for people: names, questions, counts, and what breaks or would prove more. */

import { sayDuration } from '../model/duration.js'
import {
  ASPECTS,
  type Aspect,
  type Cell,
  type CellState,
  type CredentialKind,
  type CredentialLifecycle,
  type Lifecycle,
  type TypeLifecycle,
} from '../model/lifecycle.js'
import type { TrustLevel } from '../model/surface.js'
import { pluralize } from './text.js'
import { greatest } from './undecided.js'

export const CREDENTIAL_NAMES: Readonly<Record<CredentialKind, string>> = {
  registration: 'registration',
  claim_handle: 'claim token',
  user_code: 'user code',
  assertion: 'identity assertion',
  refresh_token: 'refresh token',
  access_token: 'access token',
}

/** What an identity manager asks. */
export const QUESTIONS: Readonly<Record<Aspect, string>> = {
  issuer: 'Who issues it?',
  trust: 'Who stands behind the agent?',
  scopes: 'What does it allow?',
  lifetime: 'How long does it live?',
  expiry: 'Does it end by itself?',
  revocation: 'Can the agent end it?',
  event: 'Can the provider end it?',
  rotation: 'What replaces it?',
  claim: 'What does a claim change?',
}

export interface StateLook {
  readonly symbol: string
  readonly name: string
  /** The outcome of a rule that has the same colour. */
  readonly look: string
}
export const STATE_LOOKS: Readonly<Record<CellState, StateLook>> = {
  proven: { symbol: '✓', name: 'proven', look: 'pass' },
  declared: { symbol: '○', name: 'declared', look: 'advice' },
  unknown: { symbol: '?', name: 'unknown', look: 'warn' },
  broken: { symbol: '✗', name: 'broken', look: 'fail' },
  notApplicable: { symbol: '·', name: 'not applicable', look: 'notApplicable' },
}

const TRUST_NAMES: Readonly<Record<TrustLevel, string>> = {
  'client-registration': 'client without a user',
  anonymous: 'anonymous',
  'user-claimed': 'user-claimed',
  'identity-asserted': 'identity-asserted',
}

/** The trust level of a type, and its name where that is another one. */
export function nameOfType({ type, trust, tried }: TypeLifecycle): string {
  const level = trust === undefined ? undefined : TRUST_NAMES[trust]
  const name = level === undefined || level === type ? type : `${level} (${type})`
  return tried ? name : `${name}, not tried`
}

/** One cell, and where it stands. */
export interface PlacedCell {
  readonly of: TypeLifecycle
  readonly credential: CredentialLifecycle
  readonly aspect: Aspect
  readonly cell: Cell
}

export const cellsIn = ({ types }: Lifecycle): readonly PlacedCell[] =>
  types.flatMap((of) =>
    of.credentials.flatMap((credential) =>
      ASPECTS.map((aspect) => ({ of, credential, aspect, cell: credential[aspect] })),
    ),
  )

/** `anonymous, access token` */
export const nameOfPlace = ({ of, credential }: PlacedCell): string =>
  `${nameOfType(of)}, ${CREDENTIAL_NAMES[credential.credential]}`

const COUNTED: readonly CellState[] = ['broken', 'proven', 'declared', 'unknown']

/** How many cells are in each state. The count of what is proven is there even when it is 0. */
export const countStates = (
  cells: readonly PlacedCell[],
): readonly { readonly state: CellState; readonly count: number }[] =>
  COUNTED.map((state) => ({ state, count: cells.filter(({ cell }) => cell.state === state).length })).filter(
    ({ state, count }) => count > 0 || state === 'proven',
  )

/** `1 broken, 41 proven, 6 declared, 12 unknown` */
export const countCells = (cells: readonly PlacedCell[]): string =>
  countStates(cells)
    .map(({ state, count }) => `${count} ${STATE_LOOKS[state].name}`)
    .join(', ')

/** What would prove more: each option with how many answers need it. Of one that takes a number, the greatest gives all. */
export function provingOptions(
  cells: readonly PlacedCell[],
): readonly { readonly option: string; readonly answers: string }[] {
  const asked = cells.flatMap(({ cell }) => cell.option ?? [])
  const nameIn = (option: string): string => option.replace(/ (?:\d+|<seconds>)$/, '')
  const isNumbered = (option: string): boolean => /\d$/.test(option)
  return greatest(asked)
    .filter(
      (option) =>
        !option.endsWith(' <seconds>') || !asked.some((one) => isNumbered(one) && nameIn(one) === nameIn(option)),
    )
    .map((option) => {
      const count = asked.filter((one) => nameIn(one) === nameIn(option)).length
      return { option, answers: pluralize(count, 'answer') }
    })
}

/** What is said of an end, by the state of its cell. Nothing is said where there is no such thing. */
const ENDS = {
  expiry: {
    proven: 'ends by itself',
    broken: 'does not end as it should',
    declared: 'end not seen',
    unknown: 'end not seen',
  },
  revocation: {
    proven: 'agent can end it',
    broken: 'revocation is broken',
    declared: 'revocation declared, not seen',
    unknown: 'revocation not seen',
  },
  event: {
    proven: 'provider can end it',
    broken: 'the event is broken',
    declared: 'event declared, not seen',
    unknown: 'event not seen',
  },
} as const

/** One thing that is known of how a credential ends. */
export interface EndLine {
  readonly state: CellState
  readonly said: string
}

/** How long a credential lives and what ends it, in short. It is empty where there is no such credential. */
export function endsOf(credential: CredentialLifecycle): readonly EndLine[] {
  const ends = (['expiry', 'revocation', 'event'] as const).flatMap((aspect): EndLine[] => {
    const { state } = credential[aspect]
    if (state === 'notApplicable') return []
    return [{ state, said: ENDS[aspect][state] }]
  })
  const { lifetime } = credential
  const { seconds, state } = lifetime
  // Whoever grants it has to know that it stays until somebody ends it.
  if (state === 'notApplicable') return [{ state, said: 'no end of its own' }, ...ends]
  return [{ state, said: seconds === undefined ? 'lifetime not known' : sayDuration(seconds) }, ...ends]
}

/** The one thing that is said of a whole credential where there is none, and else nothing. */
export function absenceOf(credential: CredentialLifecycle): string | undefined {
  const { says } = credential.issuer
  const isNone = ASPECTS.every((one) => credential[one].state === 'notApplicable' && credential[one].says === says)
  return isNone ? says : undefined
}
