/** Decides what a run may write to, and where a credential may go. */

import { hostKey, sameHost, sameParty } from './parties.js'
import { httpUrl, isSecure } from './sites.js'

/** What the operator names. Everything else has to be on the chain. */
export interface Named {
  readonly target: URL
  /** A protected URL of the API. */
  readonly resource?: string
  /** A URL of the API that needs a scope from a claim. It may be written to. */
  readonly writeUrl?: string
  /** A page with the mails to the person. */
  readonly outbox?: string
  /** Hosts beyond the chain that may be written to and get credentials. */
  readonly also?: readonly string[]
  /** Hosts beyond the chain where the person may sign in. */
  readonly accountHost?: readonly string[]
}

/** The chain that the target begins: its metadata, and the issuer where agents register. */
export interface Chain {
  /** Where the protected resource metadata are, if the target itself leads there. */
  readonly root?: URL
  /**
   * The issuer that these metadata list, whose own metadata name the same issuer (RFC 8414 §3.3), and say that agents register there. A
   * service can list any issuer, and one that it does not use must not take part: a service could relay its claims, tokens and sign-ins.
   */
  readonly issuer?: URL
  /** The endpoints at such an issuer that its own metadata name, also if it is another party that registers the agents. */
  readonly endpoints: readonly URL[]
  /** Those of them that end tokens or tell about them, so that a token is at home there. */
  readonly tokenEndpoints: readonly URL[]
}

const NO_CHAIN: Chain = { endpoints: [], tokenEndpoints: [] }

/**
 * What a request may carry. `handle`: an assertion, a claim token or anything else with which the agent proves who it is. `token`: an
 * access token. `typed`: what a person types or gets in a browser, codes, addresses, cookies. `password`: the secret of the account.
 */
export type Cargo = 'handle' | 'token' | 'typed' | 'password'

/** Why something must not go to a host, and the option that allows it. */
export interface Refusal {
  readonly reason: string
  readonly option: string
}

const CALLED: Readonly<Record<Cargo, string>> = {
  handle: 'a credential of the agent',
  token: 'an access token',
  typed: 'a code, a cookie or an address of the person',
  password: "the account's password",
}

/** The places to which the run may send something. Each question returns why not, or nothing. */
export class Reach {
  constructor(
    private readonly named: Named,
    private readonly chain: Chain = NO_CHAIN,
  ) {}

  /** Whether a request that may change something may go there. */
  refusesWrite(url: URL): Refusal | undefined {
    if (this.isOnChain(url) || this.isHostOf(this.named.writeUrl, url) || this.isAccountHost(url)) return undefined
    const reason = `${url.origin} is not on the chain that ${this.named.target.host} begins with its metadata, so nothing is sent there`
    return { reason, option: also(url) }
  }

  /** Whether a request that carries this may go there. */
  refuses(cargo: Cargo, url: URL): Refusal | undefined {
    if (this.holds(cargo, url) && (isSecure(url) || this.isNamed(url))) return undefined
    const reason = `${CALLED[cargo]} must not go to ${url.origin}, which is not on the chain that ${this.named.target.host} begins with its metadata`
    return { reason, option: cargo === 'password' ? accountHostOption(url) : also(url) }
  }

  /** Whether the person may open a page there, and type into it. */
  refusesPage(url: URL): Refusal | undefined {
    if (this.isPage(url)) return undefined
    const reason = `the person would have to go to ${url.origin}, which is neither on the site of ${this.named.target.host} nor the issuer at which its agents register`
    return { reason, option: accountHostOption(url) }
  }

  /** Whether the chain has led to this URL, or the operator has named it. */
  isOnChain(url: URL): boolean {
    return sameHost(url, this.named.target) || this.isChained(url) || has(this.named.also, url)
  }

  /** Whether the target's own party runs it: nobody else is harmed by what it gets of its own. */
  isOfTarget(url: URL): boolean {
    const { root } = this.chain
    return sameParty(url, this.named.target) || (root !== undefined && sameParty(url, root))
  }

  private isChained(url: URL): boolean {
    const { root, issuer, endpoints } = this.chain
    return [root, issuer].some((one) => one && sameParty(one, url)) || endpoints.some((one) => isAt(one, url))
  }

  private holds(cargo: Cargo, url: URL): boolean {
    switch (cargo) {
      case 'handle':
        return this.isOnChain(url)
      case 'token':
        return this.isApi(url) || this.chain.tokenEndpoints.some((one) => isAt(one, url))
      case 'typed':
        return this.isOnChain(url) || this.isPage(url) || this.isHostOf(this.named.outbox, url)
      case 'password':
        return this.isPage(url)
    }
  }

  private isApi(url: URL): boolean {
    const { resource, writeUrl, also: allowed } = this.named
    return this.isOfTarget(url) || [resource, writeUrl].some((one) => this.isHostOf(one, url)) || has(allowed, url)
  }

  private isPage(url: URL): boolean {
    const { issuer } = this.chain
    return (
      sameParty(url, this.named.target) || (issuer !== undefined && sameParty(issuer, url)) || this.isAccountHost(url)
    )
  }

  private isAccountHost(url: URL): boolean {
    return has(this.named.accountHost, url)
  }

  private isNamed(url: URL): boolean {
    const { target, resource, writeUrl, outbox, also: allowed, accountHost } = this.named
    const urls = [target.href, resource, writeUrl, outbox]
    return urls.some((one) => this.isHostOf(one, url)) || has(allowed, url) || has(accountHost, url)
  }

  private isHostOf(named: string | undefined, url: URL): boolean {
    const one = httpUrl(named)
    return one !== undefined && sameHost(one, url)
  }
}

/** Whether a URL is this endpoint, with any parameters. */
const isAt = (endpoint: URL, url: URL): boolean => endpoint.origin === url.origin && endpoint.pathname === url.pathname

const also = (url: URL): string => `--also ${shown(url)}`
const accountHostOption = (url: URL): string => `--account-host ${shown(url)}`
/** The option may be copied into a shell, so it names only hosts that can exist. */
const shown = ({ host }: URL): string => (/^[\w.:[\]-]+$/.test(host) ? host : '<host>')

/** A host without a port means the usual port of the URL. */
const has = (hosts: readonly string[] = [], url: URL): boolean =>
  hosts.some(
    (host) => URL.canParse(`${url.protocol}//${host}`) && hostKey(new URL(`${url.protocol}//${host}`)) === hostKey(url),
  )
