/** Lists the columns of an inventory in CSV: what each holds, and how a row fills it. */

import { IMPACTS } from '../../model/impact.js'
import type { ListedRow } from '../../model/inventory-report.js'
import type { Ending, SeenText, Surface } from '../../model/surface.js'

export interface Column {
  readonly name: string
  /** What it holds, for the documentation. */
  readonly holds: string
  readonly of: (row: ListedRow) => string | number | undefined
}

/** Joins what one cell holds. */
const joined = (values: readonly string[] = []): string => [...new Set(values)].join('; ')
const values = (texts: readonly SeenText[] = []): string => joined(texts.map(({ value }) => value))
const seen = (make: (surface: Surface) => string | number | undefined) => (row: ListedRow) =>
  row.surface && make(row.surface)

const ending = (end: Ending | undefined): string | undefined =>
  end && (end.endpoint !== undefined ? 'published' : end.described ? 'described' : undefined)

const inImpact = (impact: string) => (row: ListedRow) => row.findings.filter((one) => one.impact === impact).length

export const COLUMNS: readonly Column[] = [
  { name: 'name', holds: 'the name, as it was asked', of: ({ name }) => name },
  {
    name: 'state',
    holds: '`surface`, `none`, `undecided`, `unreachable` or `answers-anything`',
    of: (row) => row.state,
  },
  {
    name: 'lists',
    holds: 'the lists that the name is on: `without-owner`, `not-in-register`',
    of: (row) => joined(row.lists),
  },
  { name: 'owner', holds: 'the owner that the input names', of: ({ owner }) => owner },
  { name: 'why', holds: 'why it is undecided, unreachable or not counted', of: ({ why }) => why },
  { name: 'cause', holds: 'the same in one word', of: ({ cause }) => cause },
  { name: 'posture', holds: 'what the service is to an agent', of: seen(({ posture }) => posture ?? undefined) },
  { name: 'dialect', holds: 'the version of auth.md', of: seen(({ dialect }) => dialect ?? undefined) },
  {
    name: 'surfaces',
    holds: 'what was found: `auth.md`, metadata, endpoints, cards',
    of: seen(({ found = [] }) => joined(found.map(({ kind }) => kind))),
  },
  {
    name: 'registration_types',
    holds: 'the ways to register, as the service names them',
    of: seen(({ registrationTypes }) => joined(registrationTypes.map(({ type }) => type))),
  },
  {
    name: 'trust_levels',
    holds: '`anonymous`, `user-claimed`, `identity-asserted`, `client-registration`',
    of: seen(({ registrationTypes }) => joined(registrationTypes.flatMap(({ trust }) => trust ?? []))),
  },
  { name: 'scopes', holds: 'the scopes that are named', of: seen(({ scopes }) => values(scopes.supported)) },
  {
    name: 'endpoints',
    holds: 'each endpoint, as `member url`',
    of: seen(({ endpoints }) => joined(endpoints.map(({ member, url }) => `${member} ${url}`))),
  },
  { name: 'hosts', holds: 'the hosts of endpoints and issuers', of: seen(({ hosts }) => values(hosts)) },
  { name: 'issuers', holds: 'the authorization servers', of: seen(({ issuers }) => values(issuers)) },
  {
    name: 'lifetimes',
    holds: 'the lifetimes that are stated, in seconds',
    of: seen(({ lifetimes }) => joined(lifetimes.map(({ of, seconds }) => `${of} ${seconds}`))),
  },
  {
    name: 'revocation',
    holds: '`published` with an endpoint, `described` by the document alone',
    of: seen(({ revocation }) => ending(revocation)),
  },
  { name: 'events', holds: 'the same of security events', of: seen(({ events }) => ending(events)) },
  {
    name: 'fiction',
    holds: 'what is offered and cannot be',
    of: seen(({ fiction = [] }) => joined(fiction.map(({ what, why }) => `${what}: ${why}`))),
  },
  {
    name: 'evidence',
    holds: 'each thing that was found, as `kind url status sha256`',
    of: seen(({ found = [] }) =>
      joined(found.map(({ kind, evidence }) => `${kind} ${evidence.url} ${evidence.status} ${evidence.sha256}`)),
    ),
  },
  {
    name: 'left_open',
    holds: 'places of which nobody knows what is there, as `kind url: why`',
    of: seen(({ leftOpen = [] }) => joined(leftOpen.map(({ kind, url, why }) => `${kind} ${url}: ${why}`))),
  },
  { name: 'contacts', holds: 'addresses and pages for people', of: seen(({ contacts }) => values(contacts)) },
  ...IMPACTS.map((impact) => ({
    name: impact,
    holds: 'how many rules of this impact found something',
    of: inImpact(impact),
  })),
  { name: 'gravest', holds: 'the gravest finding, as a sentence', of: ({ findings: [first] }) => first?.message },
  { name: 'gravest_rule', holds: 'its rule', of: ({ findings: [first] }) => first?.rule },
  {
    name: 'answers_anything',
    holds: '`yes` where a path at which nothing can be is answered as well',
    of: ({ answersAnything }) => (answersAnything ? 'yes' : undefined),
  },
  { name: 'url', holds: 'where the walk began', of: ({ url }) => url },
  { name: 'domain', holds: 'the registrable domain', of: ({ domain }) => domain },
  { name: 'expanded_from', holds: 'the name from which `--expand` had it', of: ({ expandedFrom }) => expandedFrom },
  { name: 'input_file', holds: 'the file that names it', of: ({ at }) => at.file },
  { name: 'input_line', holds: 'the line there', of: ({ at }) => at.line },
  { name: 'asked_at', holds: 'when it was asked, in ISO 8601', of: ({ askedAt }) => askedAt },
  { name: 'duration_ms', holds: 'how long that took', of: ({ durationMs }) => durationMs },
  {
    name: 'requests',
    holds: 'how many requests were made, also those that reached nobody',
    of: ({ requests }) => requests,
  },
  {
    name: 'policy',
    holds: 'with a register of approved flows: `compliant`, `failing`, `undecided`, `not-applicable`',
    of: ({ policy }) => policy?.state,
  },
  {
    name: 'policy_undecided',
    holds: 'its rules that could not be decided, as `rule: why`',
    of: ({ policy }) => joined(policy?.undecided.map(({ rule, reason }) => `${rule}: ${reason}`)),
  },
]
