/** Makes again what a run made of a token that the service gave: the same token with another signature, or with none. */

import type { Report } from '../../model/report.js'
import { quote, type Variable } from './shell.js'

type Tokens = Report['tokens']

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Returns the labels of the other tokens with the same claims. */
export function modelsOf(label: string, tokens: Tokens): readonly string[] {
  const forged = tokens[label]
  if (!forged) return []
  return Object.entries(tokens).flatMap(([one, { claims }]) =>
    one !== label && isSame(claims, forged.claims) ? [one] : [],
  )
}

/** Returns the lines that make the token of a label, if the script has one with the same claims. */
export function forgeries(
  label: string,
  tokens: Tokens,
  known: ReadonlyMap<string, Variable>,
  name: string,
): string[] | undefined {
  const model = modelsOf(label, tokens).find((one) => known.has(one)) ?? ''
  const from = known.get(model)?.name
  const header = tokens[label]?.header
  if (from === undefined) return undefined
  if (isSame(tokens[model]?.header, header)) return [`${name}=$(resigned "$${from}")`]
  const isUnsigned =
    typeof header === 'object' && header !== null && 'alg' in header && String(header.alg).toLowerCase() === 'none'
  return isUnsigned ? [`${name}=$(unsigned ${quote(JSON.stringify(header))} "$${from}")`] : undefined
}
