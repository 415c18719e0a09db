// Splits a text into arguments as a shell does, but runs nothing and replaces nothing.

/** A wrong input, in words for the user. */
export class WrongInput extends Error {}

/**
 * Splits at blanks and line ends, with quotes and backslashes. Nothing else is special: no variables, no patterns, no commands.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function splitArguments(text) {
  /** @type {string[]} */
  const found = []
  /** @type {string | undefined} */
  let argument
  let quote = ''
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (quote === '' && /\s/.test(char)) {
      if (argument !== undefined) found.push(argument)
      argument = undefined
      continue
    }
    // A shell joins two lines there.
    if (char === '\\' && quote !== "'" && text[i + 1] === '\n') {
      i += 1
      continue
    }
    argument ??= ''
    if (char === '\\' && quote !== "'") {
      i += 1
      if (i === text.length) throw new WrongInput('args ends with a backslash: nothing follows that it could quote')
      argument += quote === '"' && !/["\\]/.test(text[i]) ? `\\${text[i]}` : text[i]
    } else if (char === quote) quote = ''
    else if (quote === '' && /["']/.test(char)) quote = char
    else argument += char
  }
  if (quote !== '') throw new WrongInput(`args has a ${quote} without a second one: ${JSON.stringify(text.trim())}`)
  if (argument !== undefined) found.push(argument)
  return found
}
