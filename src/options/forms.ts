/** What the texts of options have to look like, and how it is said of one that does not. Apart from the table, which `--version` loads, too. */

import { httpUrl } from '../wire/sites.js'

export type Form = 'httpUrl' | 'address' | 'domain'

/** Letters, digits and hyphens in at least two labels (RFC 1123 §2.1): what goes after the `@` of an address. */
const DOMAIN_NAME = /^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i

export const FORMS: Readonly<Record<Form, { readonly holds: (text: string) => boolean; readonly otherwise: string }>> =
  {
    httpUrl: { holds: (text) => httpUrl(text) !== undefined, otherwise: 'is not an http or https URL' },
    address: { holds: (text) => /^[^\s@]+@[^\s@]+$/.test(text), otherwise: 'is no e-mail address' },
    domain: { holds: (text) => DOMAIN_NAME.test(text), otherwise: 'is no domain name' },
  }
