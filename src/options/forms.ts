/** Checks the form of option values that are texts. It is not part of the table, because `--version` loads the table. */

import { httpUrl } from '../wire/sites.js'

export type Form = 'httpUrl' | 'address' | 'domain'

/** The domain of an e-mail address: letters, digits and hyphens in at least two labels (RFC 1123 §2.1). */
const DOMAIN_NAME = /^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i

export const FORMS: Readonly<Record<Form, { readonly holds: (text: string) => boolean; readonly otherwise: string }>> =
  {
    httpUrl: { holds: (text) => httpUrl(text) !== undefined, otherwise: 'is not an http or https URL' },
    address: { holds: (text) => /^[^\s@]+@[^\s@]+$/.test(text), otherwise: 'is not an e-mail address' },
    domain: { holds: (text) => DOMAIN_NAME.test(text), otherwise: 'is not a domain name' },
  }
