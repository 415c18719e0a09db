/** Tells by its shape what a JSON document is that software looks for at a usual place. A status alone shows nothing. */

import { isObject, type JsonObject } from './json.js'
import { httpUrl } from './sites.js'

type Shape = (members: JsonObject) => boolean

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''
const isUrl = (value: unknown): boolean => httpUrl(value) !== undefined
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length > 0

/** Protected resource metadata (RFC 9728 §2). Who names a server and forgets the resource means them all the same. */
export const isResourceMetadata: Shape = ({ resource, authorization_servers }) =>
  isUrl(resource) || (isList(authorization_servers) && authorization_servers.some(isUrl))

/** Authorization server metadata (RFC 8414 §2), or those of an OpenID provider. The first version of auth.md names no issuer. */
export const isServerMetadata: Shape = ({ issuer, authorization_endpoint, token_endpoint, agent_auth }) =>
  isUrl(issuer) || isUrl(authorization_endpoint) || isUrl(token_endpoint) || isObject(agent_auth)

/** An agent card of A2A: who it is, where it is asked, and what it can do. */
export const isAgentCard: Shape = ({ name, url, supportedInterfaces, additionalInterfaces, skills, capabilities }) =>
  isText(name) &&
  (isUrl(url) || hasUrl(supportedInterfaces) || hasUrl(additionalInterfaces)) &&
  (Array.isArray(skills) || isObject(capabilities))

/** The card of an MCP server, an entry of its registry, or a list of servers: a name, and a way to reach it. */
export const isMcpCard: Shape = (members) => {
  const { serverInfo, name, mcpServers, servers } = members
  const isReached = TRANSPORTS.some((member) => isReachable(members[member]))
  if (isObject(serverInfo)) return isText(serverInfo['name']) && (isReached || isObject(members['capabilities']))
  return (isText(name) && isReached) || [mcpServers, servers].some(hasUrl)
}
const TRANSPORTS = ['transport', 'transports', 'remotes', 'endpoint', 'endpoints', 'url'] as const

/** A catalog of APIs (RFC 9727 §4): a set of links (RFC 9264 §4.2) of which one leads somewhere. */
export const isApiCatalog: Shape = ({ linkset }) =>
  isList(linkset) && linkset.some((context) => isObject(context) && Object.values(context).some(leads))

const leads = (targets: unknown): boolean =>
  Array.isArray(targets) && targets.some((target) => isObject(target) && isText(target['href']))

/** A URL or a path, or an object or a list with one. */
const isReachable = (value: unknown): boolean =>
  typeof value === 'string'
    ? isUrl(value) || value.startsWith('/')
    : isObject(value)
      ? ['endpoint', 'url'].some((member) => isText(value[member]))
      : Array.isArray(value) && value.some(isReachable)

/** Whether a list of objects, or an object of objects, has one with a URL. */
const hasUrl = (value: unknown): boolean =>
  (Array.isArray(value) || isObject(value)) &&
  Object.values(value).some((entry) => isObject(entry) && (isUrl(entry['url']) || hasUrl(entry['remotes'])))
