/** Looks at every request before it is sent, and ends the step if it would go, or carry something, where it must not. */

import { NotRun } from '../model/ends.js'
import { Secrets } from '../secrets/learn.js'
import type { HttpRequest } from '../wire/http.js'
import type { Cargo, Reach, Refusal } from '../wire/reach.js'

/** Whether a request may change something (RFC 9110 §9.2.1). */
export const isWrite = ({ method }: Pick<HttpRequest, 'method'>): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(method.toUpperCase())

/**
 * What a secret is, by the name under which it was learnt. Any other name is that of a handle, also a bare `token`: so is the claim token
 * called where answers are nested.
 */
const CARGO: ReadonlyMap<string, Cargo> = new Map([
  ...['access_token', 'api_key', 'credential', 'authorization'].map((name) => [name, 'token'] as const),
  ...['user_code', 'otp', 'cookie', 'set-cookie'].map((name) => [name, 'typed'] as const),
  ...['account_secret', 'password'].map((name) => [name, 'password'] as const),
])
const ALL: readonly Cargo[] = ['password', 'handle', 'token', 'typed']

/** Guards one run, so that no step has to be careful, and none can be careless. */
export class Guard {
  /** The addresses of persons. Reports may show them, so they are not among the secrets. */
  private readonly persons = new Secrets()

  constructor(
    private readonly secrets: Secrets,
    addresses: readonly (string | undefined)[],
    /** Is called with the option that would have allowed a request that changes something. */
    private readonly onRefusal: (option: string) => void,
  ) {
    for (const address of addresses) {
      for (const spelling of address === undefined ? [] : [address, address.toLowerCase()])
        this.persons.learn(spelling, 'address')
    }
  }

  /** Throws `NotRun` if the request must not be sent. */
  check(request: HttpRequest, url: URL, reach: Reach): void {
    const unwritten = isWrite(request) ? reach.refusesWrite(url) : undefined
    if (unwritten) this.onRefusal(unwritten.option)
    end(unwritten ?? this.refusalOfCargo(request, url, reach))
  }

  /** Throws `NotRun` if the person must not go to this page. */
  checkPage(url: URL, reach: Reach): void {
    end(reach.refusesPage(url))
  }

  private refusalOfCargo(request: HttpRequest, url: URL, reach: Reach): Refusal | undefined {
    const refused = new Map(ALL.flatMap((cargo) => withRefusal(cargo, reach.refuses(cargo, url))))
    // Nearly every request goes where everything may go, and need not be read.
    if (refused.size === 0) return undefined
    const carried = this.cargoOf(textOf(request))
    return ALL.flatMap((cargo) => (carried.has(cargo) ? (refused.get(cargo) ?? []) : []))[0]
  }

  private cargoOf(text: string): ReadonlySet<Cargo> {
    const found = this.secrets.found(text).map(({ kind }) => CARGO.get(kind) ?? 'handle')
    const isAboutPerson = [text, text.toLowerCase()].some((one) => this.persons.found(one).length > 0)
    // Where a service sent more secrets than there was room to learn, what only looks like one counts.
    const isSuspect = this.secrets.areTooMany && this.secrets.redact(text) !== text
    return new Set([...found, ...(isAboutPerson ? ['typed' as const] : []), ...(isSuspect ? ['handle' as const] : [])])
  }
}

function end(refusal: Refusal | undefined): void {
  if (refusal) throw new NotRun(refusal.reason, refusal.option)
}

const withRefusal = (cargo: Cargo, refusal: Refusal | undefined): [Cargo, Refusal][] =>
  refusal ? [[cargo, refusal]] : []

/** All that leaves this machine with a request. */
const textOf = ({ url, headers, body = '' }: HttpRequest): string =>
  [url, ...[...headers].map(([name, value]) => `${name}: ${value}`), body].join('\n')
