/** Makes names that Backstage takes: letters, digits, `-`, `_` and `.`, at most 63, with a letter or a digit at both ends. */

import { trimEndOf } from '../../model/trim-end.js'
import { digest } from '../fingerprint.js'

const LONGEST = 63
/** How many hexadecimal digits stand for what a name leaves out. */
const DIGITS = 10

/**
 * Names an entity by its target. A host is its own name, so that the name is the same in each run and beside any others. Anything else, such
 * as a path, ends in digits that stand for the whole target: no two targets have one name.
 */
export function entityName(target: string): string {
  const host = hostOf(target)
  return host !== undefined && isName(host) ? host : withDigits(slug(target.replace(SCHEME, '')), target)
}
const SCHEME = /^[a-z]+:\/\//i

/** The host of a URL without a path, with `_` before the port. */
function hostOf(target: string): string | undefined {
  if (!/^https:/i.test(target) || !URL.canParse(target)) return undefined
  const { host, pathname, search } = new URL(target)
  return pathname === '/' && search === '' ? host.replace(':', '_') : undefined
}

const isName = (text: string): boolean => text.length <= LONGEST && /^[a-z\d](?:[\w.-]*[a-z\d])?$/i.test(text)

/** A text in the characters of a name. */
const slug = (text: string): string => text.slice(0, LONGEST * 4).replace(/[^\w.-]+/g, '-')

/** Cuts a name and adds the digits. */
function withDigits(name: string, whole: string): string {
  const cut = trimmed(name.slice(0, LONGEST - DIGITS - 1))
  const digits = digest(whole).slice(0, DIGITS)
  return cut === '' ? digits : `${cut}-${digits}`
}

const trimmed = (name: string): string => trimEndOf(name.replace(/^[^a-z\d]+/i, ''), /[^a-z\d]/i)

/** A reference to an entity: `group:default/notes-team`, `notes-team`. */
const REFERENCE = /^(?:[a-z][a-z\d]{0,62}:)?(?:[a-z\d][a-z\d-]{0,61}[a-z\d]\/)?[a-z\d](?:[\w.-]{0,61}[a-z\d])?$/i

/**
 * Names an owner: a reference to an entity as it is, anything else in the characters of a name. Where that leaves out letters, or too much,
 * the name ends in digits that stand for the whole.
 */
export function ownerName(owner: string): string {
  if (REFERENCE.test(owner)) return owner
  const name = trimmed(slug(owner))
  return name === '' || name.length > LONGEST || /[^\x00-\x7f]/.test(owner) ? withDigits(name, owner) : name
}
