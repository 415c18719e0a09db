/** Makes the way to the target from the options and the environment: headers, certificates, addresses, and the operator's proxy. */

import { isIP } from 'node:net'
import { createSecureContext } from 'node:tls'
import { TOOL } from '../../model/tool.js'
import { trimEndOf } from '../../model/trim-end.js'
import type { RouteFlags } from '../../options/table.js'
import { DISTINCT, isDistinct } from '../../session/options.js'
import { type Address, isProxied, type ProxyRoute, type Route } from '../../wire/route.js'
import { httpUrl } from '../../wire/sites.js'
import { type Io, UsageError } from '../terminal/io.js'
import { notSet } from './not-set.js'
import { LARGEST, readText } from './read-file.js'

/** The name of a header (RFC 9110 §5.6.2), and its value with the blanks around it. */
const FIELD = /^([!#$%&'*+.^_`|~\w-]+):(.*)$/su
const NAMED = /^([!#$%&'*+.^_`|~\w-]+)=(.+)$/
/** What the walk itself says, and what belongs to the connection. */
const TAKEN = new Set(
  'authorization accept content-type content-length host origin connection transfer-encoding te trailer upgrade expect keep-alive proxy-authorization proxy-connection'.split(
    ' ',
  ),
)

/** Reads what the options name. Returns nothing where the target is simply open. */
export async function routeOf(flags: RouteFlags, env: Io['env']): Promise<Route | undefined> {
  const headers = [
    ...(flags.header ?? []).map(plainHeader),
    ...(flags.headerEnv ?? []).map((one) => headerFrom(one, env)),
  ]
  const { clientCert, clientKey, caFile, basicAuthEnv } = flags
  if ((clientCert === undefined) !== (clientKey === undefined))
    throw new UsageError('--client-cert and --client-key need each other: give both')
  const basic = basicAuthEnv === undefined ? undefined : basicFrom(basicAuthEnv, env)
  const proxy = proxyFrom(env)
  const addresses = Object.fromEntries((flags.resolve ?? []).map(addressOf))
  const origins = (flags.headerOrigin ?? []).map(originOf)
  const route: Route = {
    ...(headers.length > 0 ? { headers } : {}),
    ...(basic === undefined ? {} : { basic }),
    ...(origins.length > 0 ? { origins } : {}),
    ...(caFile === undefined ? {} : { authorities: await authoritiesIn(caFile) }),
    ...(clientCert === undefined || clientKey === undefined ? {} : { client: await clientFrom(clientCert, clientKey) }),
    ...(Object.keys(addresses).length > 0 ? { addresses } : {}),
    ...(proxy ? { proxy } : {}),
  }
  return Object.keys(route).length > 0 ? route : undefined
}

/** Says which addresses of --resolve are not used, because a proxy resolves the name. */
export function sayUnused({ stderr }: Pick<Io, 'stderr'>, route: Route = {}, target: URL): void {
  for (const host of Object.keys(route.addresses ?? {}))
    if (isProxied(route, target, host))
      stderr.write(
        `${TOOL.name}: --resolve is not used for ${host}, because your proxy resolves that name ` +
          `(NO_PROXY=${host.startsWith('*') ? '*' : host} asks it without the proxy)\n`,
      )
}

function plainHeader(text: string): readonly [string, string] {
  const [, name, field = ''] = FIELD.exec(text) ?? []
  const value = trimEndOf(field.replace(/^[ \t]+/, ''), /[ \t]/)
  // A value may be a secret, also one without its name.
  if (name === undefined || value === '' || /\p{Cc}/u.test(value))
    throw new UsageError("--header is not of the form 'Name: value'")
  return [freeName(name, '--header'), value]
}

function headerFrom(text: string, env: Io['env']): readonly [string, string] {
  const [, name, variable] = NAMED.exec(text) ?? []
  if (name === undefined || variable === undefined)
    throw new UsageError('--header-env is not of the form Name=VARIABLE: X-Gate=GATE_TOKEN')
  const value = secretFrom(variable, env, '--header-env')
  if (/\p{Cc}/u.test(value))
    throw new UsageError('--header-env: the value of the variable has a line end or another control character')
  return [freeName(name, '--header-env'), value]
}

function freeName(name: string, flag: string): string {
  if (!TAKEN.has(name.toLowerCase())) return name
  const instead =
    name.toLowerCase() === 'authorization'
      ? '; for a gate that asks for HTTP Basic there is --basic-auth-env <variable>'
      : ''
  throw new UsageError(`${flag} cannot set ${name}: the check says that itself${instead}`)
}

function basicFrom(variable: string, env: Io['env']): string {
  const value = secretFrom(variable, env, '--basic-auth-env')
  if (value.indexOf(':') < 1)
    throw new UsageError('--basic-auth-env: the value of the variable is not of the form user:password')
  return value
}

function secretFrom(variable: string, env: Io['env'], flag: string): string {
  const value = env[variable]
  if (!value) throw new UsageError(`${flag}: ${notSet(variable)}`)
  if (isDistinct(value)) return value
  throw new UsageError(`${flag}: the value of the variable is too short: ${DISTINCT}`)
}

function originOf(text: string): string {
  const url = httpUrl(text)
  if (url && url.pathname === '/' && url.search === '' && url.hash === '') return url.origin
  throw new UsageError(
    `--header-origin "${text}" is not an origin: give a scheme and a host, such as https://api.example.com`,
  )
}

/** As curl, and an address can have a port of its own, as with curl's --connect-to: `*:443:127.0.0.1:8443`. */
const PLACE = /^([^\s/:]+):(\d{1,5}):(?:\[([\da-f.:]+)\]|([\d.]+)|([\da-f:.]+))$/i
const PLACE_WITH_PORT = /^([^\s/:]+):(\d{1,5}):(?:\[([\da-f.:]+)\]|([\d.]+)):(\d{1,5})$/i

function addressOf(text: string): readonly [string, Address] {
  const [, host = '', port = '', ...found] = PLACE.exec(text) ?? []
  const address = found.find((one) => one !== undefined) ?? ''
  if (isPort(port) && isIP(address) !== 0) return [`${host.toLowerCase()}:${Number(port)}`, { address }]
  return addressWithPort(text)
}

function addressWithPort(text: string): readonly [string, Address] {
  const [, host = '', port = '', six, four = '', own = ''] = PLACE_WITH_PORT.exec(text) ?? []
  const address = six ?? four
  if (isPort(port) && isPort(own) && isIP(address) !== 0)
    return [`${host.toLowerCase()}:${Number(port)}`, { address, port: String(Number(own)) }]
  throw new UsageError(
    `--resolve "${text}" is not of the form host:port:address, such as staging.example.com:443:127.0.0.1 ` +
      '(* is every other host; the address can have a port: *:443:127.0.0.1:8443)',
  )
}

const isPort = (text: string): boolean => text !== '' && Number(text) <= 65_535

async function authoritiesIn(file: string): Promise<string> {
  const pem = await readText(file, LARGEST.keys)
  try {
    if (!pem.includes('-----BEGIN CERTIFICATE-----')) throw new Error('no certificate')
    createSecureContext({ ca: pem })
    return pem
  } catch {
    throw new UsageError(`--ca-file ${file} has no certificates in PEM`)
  }
}

async function clientFrom(certFile: string, keyFile: string): Promise<{ cert: string; key: string }> {
  const [cert, key] = [await readText(certFile, LARGEST.keys), await readText(keyFile, LARGEST.keys)]
  try {
    createSecureContext({ cert, key })
    return { cert, key }
  } catch {
    throw new UsageError(
      `--client-cert ${certFile} and --client-key ${keyFile} are not a certificate and its private key, in PEM and without a password`,
    )
  }
}

/** The usual variables. `HTTP_PROXY` in capitals can come from a request where a program serves CGI, which this one never does. */
function proxyFrom(env: Io['env']): ProxyRoute | undefined {
  const http = proxyUrl(env, 'http_proxy')
  const https = proxyUrl(env, 'https_proxy')
  if (http === undefined && https === undefined) return undefined
  const none = env['no_proxy'] ?? env['NO_PROXY']
  return {
    ...(http === undefined ? {} : { http }),
    ...(https === undefined ? {} : { https }),
    ...(none === undefined ? {} : { none }),
  }
}

function proxyUrl(env: Io['env'], name: string): string | undefined {
  const text = env[name] || env[name.toUpperCase()]
  if (!text) return undefined
  const url = httpUrl(text.includes('://') ? text : `http://${text}`)
  if (url && isDecodable(url.username + url.password)) return url.href
  // The URL may hold a password.
  throw new UsageError(`${name.toUpperCase()} is not the http or https URL of a proxy`)
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
