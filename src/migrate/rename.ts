/** Replaces names that have only one meaning. */

import { EMAIL_VERIFICATION, VERIFIED_EMAIL } from '../wire/words.js'
import { renamedCodes } from './codes.js'
import { type Pair, renames } from './metadata.js'
import { escapeRegExp } from './words.js'

/** Renames members, codes and types in a text. A line that also has the new name describes both. */
export function rename(text: string, pair: Pair): string {
  const names = { ...renames(pair), ...credentialNames(pair), ...typeNames(pair) }
  const inProse = addressNames(pair)
  const codes = Object.entries(renamedCodes(pair))
  let isCode = false
  return text
    .split('\n')
    .map((line) => {
      if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode
      return replaceNames(replaceCodes(line, codes), isCode ? names : { ...names, ...inProse })
    })
    .join('\n')
}

/** A code is one in quotes or as inline code: many are words as well. */
const replaceCodes = (line: string, codes: readonly (readonly [string, string])[]): string =>
  codes.reduce((result, [code, other]) => {
    const isThere = new RegExp(`[\`"]${other}[\`"]`).test(result)
    return isThere ? result : result.replace(new RegExp(`(?<=[\`"])${code}(?=[\`"])`, 'g'), other)
  }, line)

const replaceNames = (line: string, names: Readonly<Record<string, string>>): string =>
  Object.entries(names).reduce(
    (result, [name, other]) => (result.includes(other) ? result : result.replace(wholeName(name), other)),
    line,
  )

/** Renames the credential for the API in headings, links to them, and bearers. */
function credentialNames({ former, next }: Pair): Readonly<Record<string, string>> {
  if (former.version.exchanges === next.version.exchanges) return {}
  const [name, other] = former.version.exchanges ? ['access_token', 'credential'] : ['credential', 'access_token']
  return {
    [`Use the ${name}`]: `Use the ${other}`,
    [`use-the-${name}`]: `use-the-${other}`,
    [`Bearer <${name}>`]: `Bearer <${other}>`,
  }
}

/** Renames the values of `registration_type` that no other member has, and the message of providers. */
function typeNames({ former, next }: Pair): Readonly<Record<string, string>> {
  const { service_auth: byAddress, identity_assertion: byProvider } = next.version.registrationTypes
  const pairs = [
    [EMAIL_VERIFICATION, byAddress],
    ['agent-provider', byProvider],
    [former.version.revocationMessage, next.version.revocationMessage],
  ] as const
  return Object.fromEntries(pairs.filter(([name, other]) => name !== other))
}

/** Renames the registration for an address. In examples it has more members than its type, so they are rewritten as a whole. */
function addressNames({ former, next }: Pair): Readonly<Record<string, string>> {
  const { emailType } = former.version
  if (emailType === next.version.emailType || emailType !== VERIFIED_EMAIL) return {}
  return { [emailType]: next.version.emailType }
}

/** A fragment of a link may have a number before the words of the heading. */
const wholeName = (name: string): RegExp => new RegExp(`(?<!\\w)${escapeRegExp(name)}(?![\\w-])`, 'g')

/** Replaces an endpoint that the metadata has at another place, both as a URL and as the target of a request. */
export function movedTo(text: string, url: string, other: string): string {
  const [path, next] = [new URL(url).pathname, new URL(other).pathname]
  const asTarget = new RegExp(`(?<=\\b(?:GET|POST) )${escapeRegExp(path)}(?=[\\s\`?/])`, 'g')
  const absolute = new RegExp(`${escapeRegExp(url)}(?![\\w-])`, 'g')
  return text.replace(absolute, other).replace(asTarget, next)
}
