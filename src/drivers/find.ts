/** Finds on a page the forms, fields and codes that a person would look for, by the names of fields and buttons. */

import type { Button, Field, Form, Link, Page } from './page.js'

const TYPED = new Set(['text', 'email', 'tel', 'number', 'search', 'url', 'textarea'])
const ADDRESS = /e-?mail|user|login|account|identifier|\bid\b/i
const CODE = /code|otp|one[-_ ]?time|passcode|\bpin\b/i
const OTHER_CODE = /postal|zip|country|promo|coupon|voucher|discount|area|referral/i
const NO_CODE = /e-?mail|search|phone|first|last|name\b|captcha/i
const APPROVES = /\b(allow|approve|confirm|authori[sz]e|accept|agree|continue|proceed|yes|reveal|show|next)\b/i
const DECLINES =
  /\b(deny|decline|cancel|reject|refuse|no|not|never|back|resend|(sign|log) ?out|different|another|create|(sign|register) ?up|forgot)\b/i
const SIGNS_IN = /\b(sign|log)[- ]?in\b/i

const isTyped = ({ type, sent }: Field): boolean => sent && (TYPED.has(type) || !KNOWN.has(type))
const KNOWN = new Set([
  'hidden',
  'password',
  'checkbox',
  'radio',
  'select',
  'date',
  'color',
  'range',
  'time',
  'month',
  'week',
  'datetime-local',
])
const hints = ({ name, id, label, autocomplete }: Field): string => `${name} ${id} ${label} ${autocomplete}`

/** A field, and its form. */
export interface Found {
  readonly form: Form
  readonly field: Field
}

/** Returns the form that asks for exactly one password. A form that asks for two makes an account. */
export function signInForm({ forms }: Page): { form: Form; password: Field; address: Field | undefined } | undefined {
  for (const form of forms) {
    const [password, more] = form.fields.filter(({ type, sent }) => type === 'password' && sent)
    if (password && !more && password.autocomplete !== 'new-password')
      return { form, password, address: addressIn(form) }
  }
  return undefined
}

/** Returns the form that asks for the user's name or address before the password. */
export function addressForm({ forms }: Page): Found | undefined {
  for (const form of forms) {
    const field = addressIn(form)
    if (field && (field.type === 'email' || ADDRESS.test(hints(field)))) return { form, field }
  }
  return undefined
}

function addressIn({ fields }: Form): Field | undefined {
  const typed = fields.filter((field) => isTyped(field) && !isCode(field))
  return (
    typed.find(({ type }) => type === 'email') ??
    typed.find((field) => ADDRESS.test(hints(field))) ??
    (typed.length === 1 ? typed[0] : undefined)
  )
}

/** Returns the field for the code: the one that says so, or else the only one that could be it. */
export function codeField({ forms }: Page): Found | undefined {
  for (const form of forms) {
    const field = form.fields.find(isCode)
    if (field) return { form, field }
  }
  const posting = forms.filter(({ method }) => method === 'POST')
  const typed = posting.flatMap((form) => form.fields.filter(isTyped).map((field) => ({ form, field })))
  const [only, more] = typed
  return only && !more && only.field.type !== 'email' && !NO_CODE.test(hints(only.field)) ? only : undefined
}

const isCode = (field: Field): boolean =>
  isTyped(field) && field.type !== 'email' && CODE.test(hints(field)) && !OTHER_CODE.test(hints(field))

/** Returns the button that continues. */
export const findSubmit = ({ buttons }: Form): Button | undefined =>
  buttons.find((button) => !declines(button)) ?? buttons[0]
const declines = ({ text, name, value }: Button): boolean => DECLINES.test(`${text} ${name} ${value}`)

/** Returns a form that only asks for a yes, and its button. */
export function findApproval({ forms }: Page): { form: Form; button: Button } | undefined {
  for (const form of forms) {
    if (form.fields.some((field) => isTyped(field) || field.type === 'password')) continue
    const button = form.buttons.find((one) => !declines(one) && APPROVES.test(one.text))
    if (button) return { form, button }
  }
  return undefined
}

export const signInLink = ({ links, url }: Page): Link | undefined =>
  links.find(({ text, href }) => SIGNS_IN.test(text) && href !== url)

/** Six digits, together or in the two usual groupings, or two groups of letters (RFC 8628 §6.1). */
const CODES =
  /(?<![\w.-])(?:\d{6}|\d{3}[ -]\d{3}|\d(?: \d){5}|(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{4}-[A-Z0-9]{4})(?![\w-]|\.\d)/g
const NEAR = 80

/** Returns the code on a page: the only one, or the only one that the page calls a code. */
export function shownCode({ text }: Page): string | undefined {
  const shown = text.replace(/\s+/g, ' ')
  const codes = [...shown.matchAll(CODES)].map(({ 0: code, index }) => ({
    code,
    before: shown.slice(Math.max(0, index - NEAR), index),
  }))
  const distinct = (some: typeof codes) => [
    ...new Set(some.map(({ code }) => (/^[\d -]+$/.test(code) ? code.replace(/\D/g, '') : code))),
  ]
  for (const some of [codes, codes.filter(({ before }) => CODE.test(before))]) {
    const [only, more] = distinct(some)
    if (only !== undefined && more === undefined) return only
  }
  return undefined
}
