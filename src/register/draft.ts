/** Writes the draft of a register from what services offer today. What nobody has answered yet stands there as TODO, which fails. */

import { stringify } from 'yaml'
import { trustOf } from '../dialects/trust.js'
import type {
  WrittenEnds,
  WrittenFlow,
  WrittenLifetimes,
  WrittenRegister,
  WrittenService,
} from '../model/register-file.js'
import type { SeenText, SeenType, Surface } from '../model/surface.js'
import { pageUrl } from '../model/tool.js'
import { showDuration } from '../wire/duration.js'
import { namesOf } from '../wire/words.js'

/** What is known of a service. */
export interface Offer {
  readonly target: string
  readonly surface: Surface
  /** Who answers for it, as far as an inventory says. */
  readonly owner?: string
}

const TODO = {
  service: 'TODO: who runs the service and accepted that agents act here, with an address',
  business: 'TODO: who answers for the scopes, with an address',
  platform: 'TODO: the issuer of each platform that may vouch for users',
  approved: 'TODO: who approved this flow',
  purpose: 'TODO: what agents that register in this way are for',
  review: 'TODO: the day until which this flow has to be reviewed, as 2027-02-01',
  records: 'TODO: where the records of what was issued are kept, and how long',
  lifetime: 'TODO: nobody has seen it; the longest that it may live, as 1h',
  end: 'TODO: it is not offered; true or false',
} as const

/** Returns a register in YAML, and how many answers it lacks. */
export function draftOf(offers: readonly Offer[]): { readonly text: string; readonly open: number } {
  const register: WrittenRegister = {
    version: 1,
    defaults: { review: 'every 90d' },
    services: offers.map(serviceOf),
  }
  const yaml = stringify(register, { lineWidth: 0, aliasDuplicateObjects: false })
  const head = [
    `# yaml-language-server: $schema=${pageUrl('schemas/register.schema.json')}`,
    '# What is offered today. Answer each TODO, and take out what is not approved.',
    '',
  ].join('\n')
  return { text: head + yaml, open: yaml.match(/\bTODO\b/g)?.length ?? 0 }
}

function serviceOf({ target, surface, owner }: Offer): WrittenService {
  const { registrationTypes: types, dialect, issuers, hosts } = surface
  const own = new URL(target).host
  const others = valuesOf(hosts).filter((host) => host !== own)
  return {
    name: own,
    target,
    owner: {
      service: owner ?? TODO.service,
      ...(types.some(bindsUser) ? { business: TODO.business } : {}),
    },
    records: TODO.records,
    // AuthKit grew from 0.6.
    ...(dialect === null ? {} : { dialect: `>=${dialect === 'authkit' ? '0.6' : dialect}` }),
    ...(issuers.length > 0 ? { issuers: valuesOf(issuers) } : {}),
    ...(others.length > 0 ? { hosts: others } : {}),
    lifetimes: lifetimesOf(surface),
    require: endsOf(surface),
    flows: types.map((seen) => flowOf(seen, surface)),
  }
}

const valuesOf = (texts: readonly SeenText[]): string[] => texts.map(({ value }) => value)

/** What is claimed later binds a user as well. */
const bindsUser = ({ type }: SeenType): boolean => trustOf(type) !== 'client-registration'

function flowOf(seen: SeenType, { scopes, registrationTypes }: Surface): WrittenFlow {
  const { type } = seen
  const trust = trustOf(type)
  const before = valuesOf(scopes.beforeClaim)
  const after = valuesOf(scopes.afterClaim).filter((scope) => !before.includes(scope))
  const published = valuesOf(scopes.supported)
  const isTried = seen.from.includes('wire')
  const listOf = (known: readonly string[], when: string) =>
    known.length > 0 && isTried ? known : [askScopes(when, published)]
  // What an agent got before a claim, it got by the flow that is anonymous, if there is one.
  const isAnonymousOffered = registrationTypes.some((one) => trustOf(one.type) === 'anonymous')
  const hasUnclaimed = trust === 'anonymous' || (trust === 'user-claimed' && !isAnonymousOffered && before.length > 0)
  return {
    type,
    purpose: TODO.purpose,
    ...(trust === 'identity-asserted' ? { platform: TODO.platform } : {}),
    ...(trust === 'client-registration'
      ? {}
      : {
          scopes: {
            ...(hasUnclaimed ? { before_claim: listOf(before, 'before a claim') } : {}),
            after_claim: listOf(after, 'once a user is bound'),
          },
        }),
    approved_by: TODO.approved,
    review: TODO.review,
  }
}

const askScopes = (when: string, published: readonly string[]): string =>
  `TODO: the scopes that an agent may get ${when}${published.length === 0 ? '' : `; published are ${published.join(', ')}`}`

/** A part of a second has passed before an answer is here, and nobody approves 86399 seconds. */
const rounded = (seconds: number): number => (seconds < 600 ? seconds : Math.ceil(seconds / 60) * 60)

const KINDS = ['user_code', 'registration', 'assertion', 'access_token'] as const

const lifetimesOf = ({ lifetimes }: Surface): WrittenLifetimes =>
  Object.fromEntries(
    KINDS.map((kind) => {
      const seen = lifetimes.filter(({ of }) => of === kind).map(({ seconds }) => seconds)
      return [kind, seen.length === 0 ? TODO.lifetime : showDuration(rounded(Math.max(...seen)))]
    }),
  )

function endsOf({ endpoints, revocation, events }: Surface): WrittenEnds {
  const has = (members: readonly string[]) => endpoints.some(({ member }) => members.includes(member))
  const answer = (isOffered: boolean) => (isOffered ? true : TODO.end)
  return {
    revocation: answer(has(['revocation_endpoint']) || revocation?.endpoint !== undefined),
    claim: answer(has(namesOf('claim'))),
    events: answer(has(namesOf('events')) || events?.endpoint !== undefined),
  }
}
