/** Finds where a document shows that clients get access by OAuth: by its requests, its endpoints and its terms. */

import { fieldsOf } from '../document/examples/requests.js'
import type { Document } from '../document/model.js'
import { isDeniedBefore } from '../document/stance/denial.js'
import type { Sign, Signer } from './sign.js'
import { isDeniedAt } from './statement-at.js'

const REDIRECTS = /"redirect_uris"\s*:/

/** Returns the registration of a client (RFC 7591 §3.1), as a request or as a body. */
export function clientsIn(document: Document, at: Signer): Sign | undefined {
  const { requests, blocks, references } = document
  const request = requests.find((one) => one.method === 'POST' && fieldsOf(one).has('redirect_uris'))
  if (request) return at(request.targetRange)
  const block = blocks.find(({ value }) => REDIRECTS.test(value))
  if (block) return at(block.range)
  const named = references.find(({ url, range }) => REGISTERS.test(url) && !isDeniedAt(document, range))
  return named && at(named.range)
}
const REGISTERS = /\/oauth2?\/(?:\w+\/)?register$/i

/** The two endpoints of the authorization code flow (RFC 6749 §3). */
const AUTHORIZES = /\/(?:oauth2?|connect|o)(?:\/[\w.-]+)?\/(?:authorize|authorization|auth)\b|\/authorize(?![\w/-])/i
const TOKENS = /\/tokens?(?![\w/-])/i

/** Returns the place of an authorization endpoint that a document names beside a token endpoint. */
export function flowIn(document: Document, at: Signer): Sign | undefined {
  const { requests, references, inlineCode } = document
  const named = [
    ...requests.map(({ target, targetRange }) => ({ url: target, range: targetRange })),
    ...references.map(({ url, range }) => ({ url, range })),
    ...inlineCode.map(({ value, range }) => ({ url: value, range })),
  ]
  if (!named.some(({ url }) => TOKENS.test(url))) return undefined
  const found = named.find(({ url, range }) => AUTHORIZES.test(url) && !isDeniedAt(document, range))
  return found && at(found.range)
}

/** A term that only the authorization code flow has (RFC 7636). */
const PKCE = /\bpkce\b|\bproof\s+key\s+for\s+code\s+exchange\b/i

/** Returns the sentence that asks for PKCE. */
export function pkceIn({ statements }: Document, at: Signer): Sign | undefined {
  const found = statements.find(({ text }) => {
    const match = PKCE.exec(text)
    return match !== null && ASKS.test(text) && !isDeniedBefore(text.slice(0, match.index)) && !/\bnot\b/i.test(text)
  })
  return found && at(found.range)
}
const ASKS = /\b(?:required|mandatory|must|supported|uses?|with|expected|enforced)\b/i
