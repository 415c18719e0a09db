/** Labels, headings, questions and columns that a word answers. */

import { expect, test } from 'vitest'
import type { Stance, Way } from '../../../src/document/meaning/model.js'
import { documentOf } from '../judge.js'

const stancesOf = (text: string, way: Way): Set<Stance> =>
  new Set(
    documentOf(text)
      .offers.filter(({ type, stance }) => type === way && stance !== 'mentioned')
      .map(({ stance }) => stance),
  )

/** A label and its answer, where they can stand. */
const PLACES: readonly ((label: string, answer: string) => string)[] = [
  (label, answer) => `# Lantern\n\n${label}: ${answer}\n`,
  (label, answer) => `# Lantern\n\n- **${label}** \u2014 ${answer}\n- Limit: 60 a minute\n`,
  (label, answer) => `# Lantern\n\n## ${label}\n\n${answer}.\n`,
  (label, answer) => `# Lantern\n\n### ${label}\n\n**${answer}.** Ask us why.\n\n## More\n\nText.\n`,
  (label, answer) => `# Lantern\n\n| | |\n|---|---|\n| ${label} | ${answer} |\n| Limit | 60 |\n`,
]
const NO = ['none', 'No', 'not needed', 'Not required', 'n/a']
const everywhere = (labels: readonly string[], answers: readonly string[]) =>
  labels.flatMap((label) => answers.flatMap((answer) => PLACES.map((place) => place(label, answer))))

test.each(everywhere(['Authentication', 'Login', 'Credentials'], NO.slice(0, 4)))('%j is open', (text) => {
  expect([...stancesOf(text, 'open')]).toEqual(['offered'])
})

test.each(everywhere(['Agent registration', 'Self-registration', 'Sign-up'], ['No', 'not available', 'none']))(
  '%j refuses registration',
  (text) => {
    expect([...stancesOf(text, 'registration')]).toEqual(['refused'])
    expect([...stancesOf(text, 'open')]).toEqual([])
  },
)

/** The same words say something else, or only a part of it. */
test.each([
  '# Lantern\n\n## Registration\n\nNot every agent needs this section.\n',
  '# Lantern\n\n## Authentication\n\nNone of the tokens below expires.\n',
  '# Lantern\n\n## Authentication\n\nNo token may stand in a URL.\n',
  '# Lantern\n\n| Route | Auth |\n|---|---|\n| /health | none |\n| /books | Bearer |\n',
  '# Lantern\n\n| Route | Auth |\n|---|---|\n| /health | none |\n\n| Route | Auth |\n|---|---|\n| /books | Bearer |\n',
  '# Lantern\n\n| Method | Login | Scopes |\n|---|---|---|\n| browser | yes | none |\n',
  '# Lantern\n\nNo API key. OAuth only.\n',
  '# Lantern\n\nNo token or key is accepted in a query.\n',
  '# Lantern\n\n## Errors\n\nNone.\n',
])('%j neither opens nor refuses', (text) => {
  expect([...stancesOf(text, 'open'), ...stancesOf(text, 'registration')]).toEqual([])
})

test.each([
  ['## Can agents register?\n\nNo.', 'refused'],
  ['**Do you offer agent registration?** Nope.', 'refused'],
  ['**Is there a registration endpoint?**\n\nNo, there is none.', 'refused'],
  ['- Is agent registration live? Not yet.', 'planned'],
  ['Do you support agent registration? Yes.', 'offered'],
])('%j is a question with its answer', (text, stance) => {
  expect([...stancesOf(`# Lantern\n\n${text}\n`, 'registration')]).toEqual([stance])
})

const THINGS = ['login', 'account', 'key', 'sign-up', 'token']
const LISTS = THINGS.flatMap((one) => THINGS.filter((other) => other !== one).map((other) => [one, other] as const))
test.each(LISTS)('no %s and no %s leave nothing to bring', (one, other) => {
  for (const text of [`No ${one}, no ${other}.`, `- No ${one}, ${other} or password`, `No ${one}s; zero ${other}s!`])
    expect([...stancesOf(`# Lantern\n\n${text}\n`, 'open')], text).toEqual(['offered'])
})

test.each(['comes in spring', 'is coming in May', 'arrives in 2031', 'is due next month', 'launches in June'])(
  'what %s is planned',
  (when) => {
    expect([...stancesOf(`# Lantern\n\nAgent self-registration ${when}.\n`, 'registration')]).toEqual(['planned'])
  },
)

test.each([
  ['Instead of passwords, connect by OAuth.', 'oauth', 'offered'],
  ['OAuth only.', 'oauth', 'offered'],
  ['- OAuth \u274c', 'oauth', 'refused'],
  ['Agent registration is reserved for humans.', 'registration', 'refused'],
  ['Agent registration (by auth.md): no', 'registration', 'refused'],
  ['Device flow: ask the endpoint for a code.', 'oauth', 'offered'],
] as const)('%j', (text, way, stance) => {
  expect([...stancesOf(`# Lantern\n\n${text}\n`, way)]).toEqual([stance])
})
