/** Reads the members of the body that a shown request has, with the place of each. */

import { formOf, jsonOf } from '../document/examples/json-values.js'
import type { DocumentedRequest } from '../document/model.js'
import type { Range } from '../model/problem.js'
import { isObject } from '../wire/json.js'

/** A member or a form field of a shown request. */
export interface Field {
  readonly name: string
  /** Undefined if the reader has to fill it in, or if it is not a string. */
  readonly value: string | undefined
  /** The text of the value, if the reader has to fill it in. */
  readonly placeholder?: string
  readonly nameRange: Range
  readonly valueRange: Range
}
export interface Body {
  readonly fields: readonly Field[]
  readonly range: Range
  /** The document leaves out a part of the body. */
  readonly isPartial: boolean
}

/** Returns the body of a request, or nothing if the document shows no body or no readable one. */
export function bodyOf({ content }: Pick<DocumentedRequest, 'content'>): Body | undefined {
  if (!content) return undefined
  const example = jsonOf(content)
  const whole = example?.rangeOf('')
  if (example && whole) {
    if (!isObject(example.value)) return undefined
    const fields = Object.entries(example.value).flatMap(([name, value]): Field[] => {
      const [nameRange, valueRange] = [example.nameRangeOf(`/${name}`), example.rangeOf(`/${name}`)]
      if (!nameRange || !valueRange) return []
      const text = typeof value === 'string' ? value : undefined
      const isOpen = example.open.has(`/${name}`)
      return [
        {
          name,
          value: isOpen ? undefined : text,
          ...(isOpen && text ? { placeholder: text } : {}),
          nameRange,
          valueRange,
        },
      ]
    })
    return { fields, range: whole, isPartial: example.partial.size > 0 }
  }
  const fields = formOf(content).map((field) => ({ ...field, placeholder: field.value }))
  const [first] = fields
  if (!first) return undefined
  return { fields, range: first.nameRange, isPartial: /(?:^|[\s&])(?:\u2026|\.{3})/.test(content.value) }
}

export const readField = ({ fields }: Body, name: string): string | undefined =>
  fields.find((field) => field.name === name)?.value
export const hasField = ({ fields }: Body, name: string): boolean => fields.some((field) => field.name === name)
