/** The kinds of values that options have: how the command line and a configuration give each of them. */

import { EFFECTS, type Effect } from '../model/effect.js'
import type { JsonObject } from '../wire/json.js'
import type { Form } from './forms.js'

export interface Kind<T> {
  /** Reads the text of the command line where it is not taken as it is; `before` is what an earlier one gave. Throws `WrongValue`. */
  read?(text: string, before: T | undefined): T
  readonly choices?: readonly (T & string)[]
  /** JSON Schema of the value in a configuration. */
  readonly schema: JsonObject
  /** Makes of the value in a configuration, which follows the schema, what the command line would give. */
  fromFile?(value: unknown): T
  /** What a text from either has to look like. */
  readonly form?: Form
  /** What the configuration and the command line give holds together, not the one instead of the other. */
  readonly addsUp?: true
  /** Read from where the configuration stands. */
  readonly isPath?: true
  /** Added to the words in a configuration, where no `<argument>` shows it. */
  readonly unit?: string
}

/** A text that is no value of its kind; the message says what to give instead. */
export class WrongValue extends Error {
  override readonly name = 'WrongValue'
}

export const SWITCH: Kind<boolean> = { schema: { type: 'boolean' } }
export const TEXT: Kind<string> = { schema: { type: 'string' } }
export const FILE: Kind<string> = { ...TEXT, isPath: true }
export const HTTP_URL: Kind<string> = { ...TEXT, form: 'httpUrl' }
export const ADDRESS: Kind<string> = { ...TEXT, form: 'address' }
export const DOMAIN: Kind<string> = { ...TEXT, form: 'domain' }

const append = (text: string, before: readonly string[] = []): readonly string[] => [...before, text]
export const LIST: Kind<readonly string[]> = { read: append, schema: { type: 'array', items: { type: 'string' } } }

/** Issuers are compared as they are, so that nothing about them is tidied up. */
export const ISSUERS: Kind<readonly string[]> = {
  ...LIST,
  read: (text, before) => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '') return append(text, before)
    throw new WrongValue('Give the http or https URL of an issuer, without a query or fragment.')
  },
}

/** The weight of rules: `<id>=<weight>` on the command line, a member for each in a configuration. */
export const WEIGHTS: Kind<readonly string[]> = {
  read: append,
  schema: {
    type: 'object',
    additionalProperties: { enum: ['off', 'warn', 'error'], description: 'one of "off", "warn", "error"' },
  },
  addsUp: true,
  fromFile: (weights) => Object.entries(weights ?? {}).map(([id, weight]) => `${id}=${weight}`),
}

/** Members of an object, each `<name>=<value>`, whose value is JSON or text. */
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

export const seconds = (least: number): Kind<number> => ({ ...atLeast(least), unit: 'in seconds' })

export const PORT: Kind<number> = {
  read: (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value <= 65_535) return value
    throw new WrongValue('Give a port from 0 to 65535.')
  },
  schema: { type: 'integer', minimum: 0, maximum: 65_535 },
}

/** Reading is always allowed. */
const allowed = (names: readonly unknown[]): ReadonlySet<Effect> =>
  new Set<Effect>(['read', ...EFFECTS.filter((effect) => names.includes(effect))])

export const EFFECT_SET: Kind<ReadonlySet<Effect>> = {
  read: (text) => {
    const names = text.split(',').map((name) => name.trim())
    const unknown = names.find((name) => !EFFECTS.some((effect) => effect === name))
    if (unknown !== undefined) throw new WrongValue(`"${unknown}" is none of ${EFFECTS.join(', ')}.`)
    return allowed(names)
  },
  schema: { type: 'array', items: { enum: EFFECTS } },
  fromFile: (names) => allowed([names].flat()),
}
