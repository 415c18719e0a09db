/** Evaluates the expressions of workflows with the evaluator of GitHub. */

import { data, Evaluator, Lexer, Parser } from '@actions/expressions'

type Plain = string | number | boolean | null | { readonly [name: string]: Plain }
/** What expressions may name, such as `inputs` and `steps`. */
export type Contexts = Readonly<Record<string, Plain>>

/** How the steps before ended. */
export interface Status {
  readonly hasFailed: boolean
}

const statusFunctions = ({ hasFailed }: Status) =>
  Object.entries({ success: !hasFailed, failure: hasFailed, always: true, cancelled: false }).map(
    ([name, value]) => [name, { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(value) }] as const,
  )

function evaluate(expression: string, contexts: Contexts, status: Status): data.ExpressionData {
  const functions = new Map(statusFunctions(status))
  const known = new data.Dictionary(
    ...Object.entries(contexts).map(([key, value]) => ({
      key,
      value: JSON.parse(JSON.stringify(value), data.reviver) as data.ExpressionData,
    })),
  )
  const parsed = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), [...functions.values()]).parse()
  return new Evaluator(parsed, known, functions).evaluate()
}

/** Replaces each expression of a text by its value. */
export const filled = (text: string, contexts: Contexts): string =>
  text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression: string) =>
    evaluate(expression, contexts, { hasFailed: false }).coerceString(),
  )

export const filledAll = (texts: Readonly<Record<string, unknown>>, contexts: Contexts): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, filled(String(value), contexts)]))

const NAMES_STATUS = /\b(?:success|failure|always|cancelled)\(\)/

/** Whether a step runs. A condition that does not ask how the steps before ended wants all of them to have succeeded. */
export function holds(condition: string | undefined, contexts: Contexts, status: Status): boolean {
  if (condition === undefined) return !status.hasFailed
  const expression = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition)?.[1] ?? condition
  if (status.hasFailed && !NAMES_STATUS.test(expression)) return false
  const value = evaluate(expression, contexts, status)
  return !['false', '', '0'].includes(value.coerceString())
}
