/** Reads one name of a host, or a URL, as people and tools write them. */

import { isIP, isIPv4, isIPv6 } from 'node:net'
import { domainToASCII, domainToUnicode } from 'node:url'
import { isPublicSuffix } from '../../wire/sites.js'

/** A host as it is asked. */
export interface Host {
  /** With a port where that is not 443. */
  readonly name: string
  readonly url: string
}

/** Why a text is no name. */
export interface NoHost {
  readonly reason: string
}

/** A text, cut where it names a place: `scheme://authority/path`. */
interface Parts {
  readonly scheme?: string
  readonly authority: string
  readonly path: string
}

/** The most characters of a name (RFC 1035 §2.3.4, without the dots of the wire), and of one label. */
const LONGEST_NAME = 253
const LONGEST_LABEL = 63
const LARGEST_PORT = 65_535

const no = (reason: string): NoHost => ({ reason })

/** Reads a text as the name of a host. Whoever writes `http://` asks so; every other name is asked over https. */
export function readHost(text: string): Host | NoHost {
  const trimmed = text.trim()
  const parts = partsOf(trimmed)
  if ('reason' in parts) return parts
  const { scheme = 'https', authority, path } = parts
  const split = splitPort(authority)
  if ('reason' in split) return split
  const isWritten = parts.scheme !== undefined
  if (!isWritten && isIPv4(split.host) && /^\/\d{1,2}$/.test(path)) return no('a range of addresses is no host')
  const host = hostOf(split.host, isWritten, split.port !== undefined)
  return typeof host === 'string' ? at(scheme, host, split.port, path) : host
}

function at(scheme: string, host: string, port: number | undefined, path: string): Host {
  const { href, port: written } = new URL(
    `${scheme}://${host}${port === undefined ? '' : `:${port}`}${documentIn(path)}`,
  )
  const asked = written === '' ? usualPort(scheme) : written
  return { name: asked === '443' ? host : `${host}:${asked}`, url: href }
}

const usualPort = (scheme: string): string => (scheme === 'http' ? '80' : '443')

/** The walk begins at the root of the host, unless the path is that of the document itself. */
const documentIn = (path: string): string => {
  const [plain = ''] = path.split(/[?#]/)
  return /\/auth\.md$/i.test(plain) ? plain : '/'
}

function partsOf(text: string): Parts | NoHost {
  if (text === '') return no('it is empty')
  if (/\s/.test(text)) return no('a name has no space in it')
  if (isIPv6(text)) return { authority: `[${text}]`, path: '' }
  const [, before, rest = text] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(text) ?? []
  const scheme = before?.toLowerCase()
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return no(`"${scheme}:" is not http or https`)
  const end = rest.search(/[/?#]/)
  const authority = end < 0 ? rest : rest.slice(0, end)
  if (authority.includes('@')) return no(withUser(scheme))
  return { ...(scheme === undefined ? {} : { scheme }), authority, path: end < 0 ? '' : rest.slice(end) }
}

const withUser = (scheme: string | undefined): string =>
  scheme === undefined
    ? 'it has "@" in it: an e-mail address is no host'
    : 'a name or a password stands before "@": nothing is sent with one'

function splitPort(authority: string): { readonly host: string; readonly port?: number } | NoHost {
  const [, host, digits] = /^(\[[^\]]*\]|[^:[\]]*)(?::(\d+))?$/.exec(authority) ?? []
  if (host === undefined) return authority.includes(':') ? no('what stands after ":" is no port') : { host: authority }
  if (digits === undefined) return { host }
  const port = Number(digits)
  return port >= 1 && port <= LARGEST_PORT
    ? { host, port }
    : no(`${digits} is no port: ports go from 1 to ${LARGEST_PORT}`)
}

/** Some names are more likely a word than a host. Whoever means the host writes it as a URL. */
function hostOf(text: string, isWritten: boolean, hasPort: boolean): string | NoHost {
  if (/^\[.*\]$/.test(text)) return addressIn(text)
  const host = asciiOf(text)
  if (typeof host !== 'string') return host
  const wrong = wrongWith(host)
  if (wrong !== undefined) return no(wrong)
  if (isIP(host) !== 0 || isWritten) return host
  if (isPublicSuffix(host)) {
    return no(
      `others register their domains below it (a public suffix): write https://${host}/ if the host itself is meant`,
    )
  }
  if (host.includes('.') || host === 'localhost' || hasPort) return host
  return no(`one label is no full name: write its domain after it, or https://${host}/ if it is a host`)
}

function addressIn(text: string): string | NoHost {
  return isIPv6(text.slice(1, -1)) && !text.includes('%')
    ? new URL(`https://${text}/`).hostname
    : no('what stands in brackets is no IPv6 address')
}

/** Lower case, without the dot of the root, IDNs in Punycode. */
function asciiOf(text: string): string | NoHost {
  if (text.includes('*')) return no('a wildcard names no host')
  const [wrong] = /[\0-,/:-@[-^`{-\x7F\uFFFD]/.exec(text) ?? []
  if (wrong !== undefined) return no(`"${wrong}" cannot stand in a name`)
  const plain = /^[\x21-\x7E]*$/.test(text) && !/xn--/i.test(text)
  const host = (plain ? text.toLowerCase() : domainToASCII(text)).replace(/\.$/, '')
  // Newer versions of Node leave a label as it is that claims to be Punycode and is not.
  const isBroken = !plain && /(?:^|\.)xn--/.test(domainToUnicode(host))
  return isBroken || (host === '' && text !== '' && text !== '.')
    ? no('it cannot be written in Punycode (UTS #46)')
    : host
}

function wrongWith(host: string): string | undefined {
  if (host === '') return 'it names no host'
  if (host.length > LONGEST_NAME) return `it has more than ${LONGEST_NAME} characters`
  const labels = host.split('.')
  if (labels.includes('')) return 'a label is empty'
  if (labels.some(({ length }) => length > LONGEST_LABEL)) return `a label has more than ${LONGEST_LABEL} characters`
  if (labels.some((label) => label.startsWith('_')))
    return 'a label that begins with "_" names a service or a record, no host'
  if (labels.some((label) => label.startsWith('-'))) return 'a label begins with "-"'
  const last = labels.at(-1) ?? ''
  if (/^(?:\d+|0x[\da-f]*)$/.test(last) && !isIPv4(host)) return 'it ends in a number, and is no IPv4 address'
  return undefined
}
