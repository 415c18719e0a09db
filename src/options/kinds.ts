/** Defines the kinds of option values: how the command line and a configuration give each of them. */

import { EFFECTS, type Effect } from '../model/effect.js'
import type { JsonObject } from '../wire/json.js'
import type { Form } from './forms.js'

export interface Kind<T> {
  /** Reads a text of the command line. `before` is the value of an earlier use of the option. It throws `WrongValue`. */
  read?(text: string, before: T | undefined): T
  readonly choices?: readonly (T & string)[]
  /** The JSON Schema of the value in a configuration. */
  readonly schema: JsonObject
  /** Turns a value of a configuration, which the schema has accepted, into what the command line gives. */
  fromFile?(value: unknown): T
  /** The form that a text must have, from either source. */
  readonly form?: Form
  /** Whether the values of the configuration and of the command line add up. Otherwise the command line replaces the configuration. */
  readonly addsUp?: true
  /** Whether it is a path, which is relative to the configuration file. */
  readonly isPath?: true
  /** The unit, which the words in a configuration add, because no `<argument>` shows it there. */
  readonly unit?: string
}

/** A text that is not a value of its kind. The message says what to give instead. */
export class WrongValue extends Error {
  override readonly name = 'WrongValue'
}

export const SWITCH: Kind<boolean> = { schema: { type: 'boolean' } }
export const TEXT: Kind<string> = { schema: { type: 'string' } }
export const FILE: Kind<string> = { ...TEXT, isPath: true }
export const HTTP_URL: Kind<string> = { ...TEXT, form: 'httpUrl' }
export const ADDRESS: Kind<string> = { ...TEXT, form: 'address' }
export const DOMAIN: Kind<string> = { ...TEXT, form: 'domain' }

/** The file of a register; a configuration may also have what it says. */
export const REGISTER: Kind<string | JsonObject> = {
  read: (text) => text,
  schema: { type: ['string', 'object'] },
  isPath: true,
}

/** It is sent in header fields, which hold one line of ASCII. */
const CONTACT_FORM = /^(?:[!-?A-~]+@[!-?A-~]+|https?:\/\/[!-~]+)$/i

/** Whom somebody can write to: an e-mail address or a URL. */
export const CONTACT: Kind<string> = {
  read: (text) => {
    if (CONTACT_FORM.test(text)) return text
    throw new WrongValue('Give an e-mail address, or an http or https URL, in ASCII.')
  },
  schema: { type: 'string', pattern: CONTACT_FORM.source },
}

/** Neither a scheme nor a path, and nobody's name. */
const HOST = /^[^\s/?#@\\]+$/
const append = (text: string, before: readonly string[] = []): readonly string[] => [...before, text]
export const LIST: Kind<readonly string[]> = { read: append, schema: { type: 'array', items: { type: 'string' } } }

/** Hosts, each with a port where it is not the usual one. */
export const HOSTS: Kind<readonly string[]> = {
  read: (text, before) => {
    if (HOST.test(text) && URL.canParse(`https://${text}`)) return append(text, before)
    throw new WrongValue('Give a host, or a host and a port: example.com, localhost:8000.')
  },
  schema: { type: 'array', items: { type: 'string', pattern: HOST.source } },
}

/** Issuers are compared byte by byte, so their text stays as it is. */
export const ISSUERS: Kind<readonly string[]> = {
  ...LIST,
  read: (text, before) => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '') return append(text, before)
    throw new WrongValue('Give the http or https URL of an issuer, without a query or fragment.')
  },
}

/** The weights of rules: `<id>=<weight>` on the command line, one member for each rule in a configuration. */
export const WEIGHTS: Kind<readonly string[]> = {
  read: append,
  schema: {
    type: 'object',
    additionalProperties: { enum: ['off', 'warn', 'error'], description: 'one of "off", "warn", "error"' },
  },
  addsUp: true,
  fromFile: (weights) => Object.entries(weights ?? {}).map(([id, weight]) => `${id}=${weight}`),
}

const VERSION_FORM = /^\d+(?:\.\d+){0,2}$/

/** A version of this tool. What is left out is 0. */
export const VERSION: Kind<string> = {
  read: (text) => {
    if (VERSION_FORM.test(text)) return text
    throw new WrongValue('Give a version, such as 1.2.0.')
  },
  schema: { type: 'string', pattern: VERSION_FORM.source },
}

/** Members of an object, each as `<name>=<value>`. The value is JSON or text. */
export const MEMBERS: Kind<JsonObject> = {
  read: (text, before = {}) => {
    const at = text.indexOf('=')
    if (at < 1) throw new WrongValue('Give <name>=<value>.')
    return { ...before, [text.slice(0, at)]: jsonOrText(text.slice(at + 1)) }
  },
  schema: { type: 'object' },
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Some of these words, one with each use of the option. */
export const severalOf = <const Name extends string>(names: readonly Name[]): Kind<readonly Name[]> => ({
  read: (text, before = []) => {
    const name = names.find((one) => one === text)
    if (name !== undefined) return [...before, name]
    throw new WrongValue(`"${text}" is not one of ${names.join(', ')}.`)
  },
  schema: { type: 'array', items: { enum: names } },
})

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/** A length of time, in milliseconds. */
export const DURATION: Kind<number> = {
  read: (text) => {
    const [, count = '', unit = ''] = /^(\d{1,6})([smhdw])$/.exec(text) ?? []
    const length = UNITS[unit]
    if (length !== undefined) return Number(count) * length
    throw new WrongValue('Give a number and s, m, h, d or w: 30m, 12h, 7d.')
  },
  schema: { type: 'string', pattern: '^\\d{1,6}[smhdw]$' },
}

/** One part of several that are as large as each other, both counted from 1. */
export const SHARD: Kind<{ readonly part: number; readonly of: number }> = {
  read: (text) => {
    const [, part, of] = /^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? []
    if (Number(part) >= 1 && Number(part) <= Number(of)) return { part: Number(part), of: Number(of) }
    throw new WrongValue('Give a part and how many there are, such as 2/5.')
  },
  schema: { type: 'string', pattern: '^\\d{1,5}/\\d{1,5}$' },
}

export const choice = <const Name extends string>(names: readonly Name[]): Kind<Name> => ({
  choices: names,
  schema: { enum: names },
})

export const atLeast = (least: number): Kind<number> => ({
  read: (text) => {
    const value = Number(text)
    if (text.trim() !== '' && Number.isFinite(value) && value >= least) return value
    throw new WrongValue(`Give a number of at least ${least}.`)
  },
  schema: { type: 'number', minimum: least },
})

/** A whole number from `least` to `most`. `what` completes "Give". */
export const upTo = (most: number, what: string, least = 0): Kind<number> => ({
  read: (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= least && value <= most) return value
    throw new WrongValue(`Give ${what} from ${least} to ${most}.`)
  },
  schema: { type: 'integer', minimum: least, maximum: most },
})

export const seconds = (least: number): Kind<number> => ({ ...atLeast(least), unit: 'in seconds' })

export const PORT: Kind<number> = upTo(65_535, 'a port')

/** Returns the allowed effects. Reading is always one of them. */
const allowed = (names: readonly unknown[]): ReadonlySet<Effect> =>
  new Set<Effect>(['read', ...EFFECTS.filter((effect) => names.includes(effect))])

export const EFFECT_SET: Kind<ReadonlySet<Effect>> = {
  read: (text) => {
    const names = text.split(',').map((name) => name.trim())
    const unknown = names.find((name) => !EFFECTS.some((effect) => effect === name))
    if (unknown !== undefined) throw new WrongValue(`"${unknown}" is not one of ${EFFECTS.join(', ')}.`)
    return allowed(names)
  },
  schema: { type: 'array', items: { enum: EFFECTS } },
  fromFile: (names) => allowed([names].flat()),
}
