import { expect, test } from 'vitest'
import { documentOf } from '../judge.js'

const isOpen = (text: string) =>
  documentOf(text).offers.some(({ type, stance }) => type === 'open' && stance === 'offered')

const NEEDS_NOTHING = [
  'No credential is needed.',
  'You can use everything without an account.',
  'The API does not require authentication.',
  'It needs no API key.',
  'Authentication is not _required_.',
  'Tokens are optional.',
  'There is no authentication.',
  'The site is fully public.',
  'Authentication scheme: none',
  'Nothing here requires a login.',
  'There is nothing to authenticate.',
  'We use no logins.',
  'Access is anonymous and read-only.',
  '_No credential is needed._',
  '__No__ authentication is required.',
]
/** The same words, and a credential is needed all the same. */
const NEEDS_SOMETHING = [
  'A request without a token is refused.',
  'Requests without a token get `401`.',
  'Nothing works without an account.',
  'You cannot call the API without a token.',
  'If no credential is needed, send none.',
  'The metadata needs no authentication.',
  'No authentication is required to read this file.',
  'The API is not publicly accessible.',
  'Without an API key every call fails.',
  'We use no logins that a person has not confirmed.',
  'Nothing here requires less.',
]
const PLACES = [
  (sentence: string) => `# auth.md\n\n${sentence}\n`,
  (sentence: string) => `# auth.md\n\nLantern keeps books. ${sentence} Write to us.\n`,
  (sentence: string) => `# auth.md\n\n## Access\n\n- ${sentence}\n`,
  (sentence: string) => `# auth.md\n\n> ${sentence.replace(' ', '\n> ')}\n`,
]
const everywhere = (sentences: readonly string[]) => sentences.flatMap((one) => PLACES.map((place) => place(one)))

test.each(everywhere(NEEDS_NOTHING))('%j says that nobody needs a credential', (text) => {
  expect(isOpen(text)).toBe(true)
})

test.each(everywhere(NEEDS_SOMETHING))('%j does not', (text) => {
  expect(isOpen(text)).toBe(false)
})
