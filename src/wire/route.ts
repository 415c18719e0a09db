/** Says how a target is reached that is not simply open to the Internet: with which headers, certificates and addresses, and by which proxy. */

import { isLoopback } from './sites.js'

/** What the operator gives for that. It is used at the origin of the target and at `origins`, and nowhere else, but for the proxy and the authorities. */
export interface Route {
  readonly headers?: readonly (readonly [name: string, value: string])[]
  /** `user:password` of HTTP Basic (RFC 7617). A request that has a credential, or has none on purpose, goes without it. */
  readonly basic?: string
  /** More origins of the operator's own, beside that of the target. */
  readonly origins?: readonly string[]
  /** Certificates of authorities to trust beside the usual ones, in PEM. */
  readonly authorities?: string
  /** The certificate and the private key that show who connects, in PEM. */
  readonly client?: { readonly cert: string; readonly key: string }
  /** Where to connect to, by `host:port`. The host `*` is any that is not named: so curl reads it. */
  readonly addresses?: Readonly<Record<string, Address>>
  readonly proxy?: ProxyRoute
}

/** An address of the network, with a port where that is another one than the URL has. */
export interface Address {
  readonly address: string
  readonly port?: string
}

/** The proxies of the operator, by the scheme of what is asked for, and the hosts that need none. */
export interface ProxyRoute {
  readonly http?: string
  readonly https?: string
  readonly none?: string
}

/** Whether what belongs to the target may be used at a URL. */
export const isOwn = ({ origins = [] }: Route, target: URL, { origin }: URL): boolean =>
  origin === target.origin || origins.includes(origin)

/** Returns where the operator wants a URL to be connected to. */
export function addressFor(
  { addresses = {} }: Route,
  url: Pick<URL, 'hostname' | 'port' | 'protocol'>,
): Address | undefined {
  const port = portOf(url)
  return addresses[`${url.hostname}:${port}`] ?? addresses[`*:${port}`]
}

/** The credentials of HTTP Basic as they are sent. */
export const encoded = (basic: string): string => Buffer.from(basic).toString('base64')

/** Returns the headers that a request to a URL of the operator's own needs in addition. */
export function headersOn(
  { headers = [], basic }: Route,
  hasNoCredential: boolean,
): readonly (readonly [string, string])[] {
  return basic !== undefined && hasNoCredential ? [...headers, ['authorization', `Basic ${encoded(basic)}`]] : headers
}

/** Returns the proxy for a URL. Each scheme has its own, and without one it is asked directly: also where another scheme has a proxy. */
export function proxyFor({ http, https, none }: ProxyRoute, url: URL): string | undefined {
  const proxy = url.protocol === 'https:' ? https : http
  return proxy === undefined || isLoopback(url.hostname) || isExempt(url, none) ? undefined : proxy
}

/** Whether a host is asked through a proxy. Nobody speaks plain http at any other port than 80, unless the target does. */
export function isProxied({ proxy = {} }: Route, target: URL, host: string): boolean {
  const isTarget = [target.host, `${target.hostname}:${portOf(target)}`].includes(host)
  const protocol = isTarget ? target.protocol : host.endsWith(':80') ? 'http:' : 'https:'
  return proxyFor(proxy, new URL(`${protocol}//${host}`)) !== undefined
}

/** Whether a host needs no proxy, as curl and others read `NO_PROXY`: names with what ends in them, with or without a port, or `*`. */
function isExempt(url: URL, list = ''): boolean {
  return list.split(/[\s,]+/).some((entry) => {
    if (entry === '*') return true
    const [, name = '', port] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? []
    if (name === '' || (port !== undefined && port !== portOf(url))) return false
    return url.hostname === name || url.hostname.endsWith(`.${name}`)
  })
}

/** The port of a URL, also where it is that of the scheme. */
export const portOf = ({ port, protocol }: Pick<URL, 'port' | 'protocol'>): string =>
  port || (protocol === 'https:' ? '443' : '80')
