/** Recognizes an answer that asks a person to sign in, in place of what was asked for. */

import { isHtml } from '../../document/served.js'
import { readHtml } from '../../drivers/html.js'
import type { Exchange } from '../../wire/http.js'
import { redirectTarget } from '../../wire/redirects.js'

/** Words in the URL of a page where people sign in. `/auth.md` is none. */
const PAGE =
  /(?:^|[^a-z])(?:log[-_]?[io]n|sign[-_]?[io]n|auth(?:enticate|entication|ori[sz]e|ori[sz]ation)?(?!\.md$)|sso|saml\d?|oidc|oauth\d?|idp|accounts?)(?:$|[^a-z])/i
const TITLE = /\b(?:log|sign)[- ]?[io]n\b|\bauthenticat/i

/** Returns the page where a person has to sign in, without its query: the answer redirects to it, or is that page. */
export function signInPage(exchange: Exchange): URL | undefined {
  const asked = new URL(exchange.request.url)
  const target = redirectTarget(exchange)
  if (target) return isPage(target) || leadsBack(target, asked) ? withoutQuery(target) : undefined
  const { status, body } = exchange.response
  if (status !== 200 || !isHtml(body)) return undefined
  return isPage(asked) || asksToSignIn(body, asked) ? withoutQuery(asked) : undefined
}

const isPage = ({ hostname, pathname }: URL): boolean => PAGE.test(`${hostname}${pathname}`)

/** Whoever has signed in is sent back to what was asked for. */
const leadsBack = ({ searchParams }: URL, { pathname }: URL): boolean =>
  pathname !== '/' && [...searchParams.values()].some((value) => value.includes(pathname))

function asksToSignIn(body: string, { href }: URL): boolean {
  const { title, forms } = readHtml(body, href)
  return TITLE.test(title) || forms.some(({ fields }) => fields.some(({ type }) => type === 'password'))
}

const withoutQuery = ({ origin, pathname }: URL): URL => new URL(pathname, origin)
