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

/** A whole number from 0 to `most`. `what` completes "Give". */
export const upTo = (most: number, what: string): Kind<number> => ({
  read: (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value <= most) return value
    throw new WrongValue(`Give ${what} from 0 to ${most}.`)
  },
  schema: { type: 'integer', minimum: 0, maximum: most },
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
