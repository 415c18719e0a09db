/** Tells by a URL alone whether a page for people or a file to read is there, and not an endpoint. */

const FILE = /\.(?:md|markdown|html?|pdf|txt)\/?$/i
const LOCALE = /^[a-z]{2}(?:-[a-z]{2})?$/i
/** What begins the path of a page to read. */
const TO_READ = /^(?:docs?|documentation|help|faq|guides?|blog|wiki|learn|legal|about)$/i
/** What ends the path of a page that a person opens in a browser. */
const FOR_PEOPLE =
  /^(?:log-?in|sign-?in|sign-?up|onboarding|get(?:ting)?-started|quick-?start|dashboard|pricing|plans|contact|support|console|settings|account)$/i
/** What a path has below which programs are served, whatever its last segment is. */
const FOR_PROGRAMS =
  /^(?:api|apis|rest|rpc|v\d{1,3}|auth|oauth2?|oidc|agents?|wp-json|functions|webhooks?|\.well-known)$/i

/** Returns what a URL leads to if that is no endpoint. Where an API could be as well, it returns nothing. */
export function pageAt({ pathname, hostname }: URL): string | undefined {
  if (FILE.test(pathname)) return 'a documentation page'
  const segments = pathname.split('/').filter((segment) => segment !== '' && !LOCALE.test(segment))
  const [first = '', ...rest] = segments
  const isHostForPrograms = /^(?:api|auth|oauth)\./i.test(hostname)
  // A page about agents or about the API has its name at the end: `/docs/agents`.
  if (TO_READ.test(first) && !isHostForPrograms && !rest.slice(0, -1).some(isForPrograms)) return 'a documentation page'
  if (isHostForPrograms || segments.some(isForPrograms)) return undefined
  return FOR_PEOPLE.test(segments.at(-1) ?? '') ? 'a page for people' : undefined
}

const isForPrograms = (segment: string): boolean => FOR_PROGRAMS.test(segment)
