/** References to sections of specifications, as rules cite them. */

import { pageUrl, TOOL } from './tool.js'

export interface SpecRef {
  readonly document: string
  readonly section: string
  readonly url: string
  /** The sentence of the specification, verbatim and short. */
  readonly quote?: string
}

/** A section of an RFC, at the RFC Editor. */
export const rfc = (number: number, section: string, quote?: string): SpecRef => ({
  document: `RFC ${number}`,
  section,
  url: `https://www.rfc-editor.org/rfc/rfc${number}.html#section-${section}`,
  ...(quote === undefined ? {} : { quote }),
})

/** A heading of AUTH.md in the protocol's repository. `section` is shown, `anchor` is GitHub's slug. */
export const authmd = (section: string, anchor: string, quote?: string): SpecRef => ({
  document: 'auth.md',
  section,
  url: `https://github.com/workos/auth.md/blob/main/AUTH.md#${anchor}`,
  ...(quote === undefined ? {} : { quote }),
})

/** Any other published specification. */
export const published = (name: string, section: string, url: string, quote?: string): SpecRef => ({
  document: name,
  section,
  url,
  ...(quote === undefined ? {} : { quote }),
})

/** A page of this tool, of the version that cites it. `page` is a file of the package, and an anchor in it. */
export const ours = (section: string, page: string): SpecRef => published(TOOL.name, section, pageUrl(page))

/** The steps of AUTH.md. */
export const AUTHMD = {
  discover: authmd('Step 1: discover', 'step-1--discover'),
  resourceMetadata: authmd('1a', '1a-fetch-the-protected-resource-metadata'),
  serverMetadata: authmd('1b', '1b-fetch-the-authorization-server-metadata'),
  pickMethod: authmd('Step 2: pick a method', 'step-2--pick-a-method'),
  register: authmd('Step 3: register', 'step-3--register'),
  claim: authmd('Step 4: claim ceremony', 'step-4--claim-ceremony'),
  exchange: authmd('Step 5: exchange the assertion', 'step-5--exchange-the-assertion'),
  use: authmd('Step 6: use the access token', 'step-6--use-the-access_token'),
  errors: authmd('Errors', 'errors'),
  revocation: authmd('Revocation', 'revocation'),
} as const

/** What an ID-JAG says (draft). */
export const ID_JAG_CLAIMS = published(
  'draft-ietf-oauth-identity-assertion-authz-grant',
  'claims of an ID-JAG',
  'https://datatracker.ietf.org/doc/draft-ietf-oauth-identity-assertion-authz-grant/',
)
