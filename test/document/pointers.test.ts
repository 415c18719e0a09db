import { describe, expect, test } from 'vitest'
import contact from '../../rules/document/contact.js'
import terms from '../../rules/document/terms.js'
import title from '../../rules/document/title.js'
import { some } from '../thorough.js'
import { problemsOf } from './judge.js'

/** What a document says at its edges, in any wording: who helps, what applies, and what it is. */

const said = (rule: Parameters<typeof problemsOf>[0], text: string): string =>
  problemsOf(rule, `# auth.md\n\n${text}\n`)
    .map(({ message }) => message)
    .join()

const URL_OF = 'https://shop.dev/p'
const ASKING = ['Help', 'Questions', 'Get help', 'Maintainer', 'Operated by', 'Kontakt', 'Hilfe', 'Aide ', 'Ayuda']
const MORE = ['お問い合わせ', 'Preguntas', 'Fragen', 'Email', 'Issues', 'Forum', 'Open an issue', 'Stuck?', '联系']
const PLACES: readonly ((word: string) => string)[] = [
  (word) => `${word}: ${URL_OF}`,
  (word) => `- **${word}**: <${URL_OF}>`,
  (word) => `| ${word} | [page](/p) |`,
  (word) => `${word}: \`/p\``,
]

describe('a contact', () => {
  const cases = [...ASKING, ...MORE].flatMap((word) => PLACES.map((place) => place(word)))
  test.each(some(cases, 24))('is %s', (text) => expect(said(contact, text)).toBe(''))

  test.each(['## Help', '## Any questions?', '## Hilfe'])('is under %s', (heading) => {
    expect(said(contact, `${heading}\n\nThe desk is open on weekdays.`)).toBe('')
  })

  test.each([
    `Call ${URL_OF} with the token.`,
    `The service issues a token at ${URL_OF}.`,
    `An e-mail with a code is sent; post the code to ${URL_OF}.`,
    `The answer has the problem, as ${URL_OF} describes.`,
    `It can help to read ${URL_OF}.`,
    'Help yourself.',
    'The agent asks its owner.',
    '{"login_hint": "user@example.com"}',
  ])('is not: %s', (text) => expect(said(contact, text)).toContain('names no contact'))
})

describe('what applies', () => {
  const WORDS: Readonly<Record<string, readonly string[]>> = {
    pricing: [
      'Fees',
      'No charge',
      'gratis',
      'Kosten',
      'Preise',
      'Tarifs',
      'Precios',
      '料金',
      '$5 a month',
      '€0.01 a call',
    ],
    terms: [
      'Legal',
      'EULA',
      'User agreement',
      'AGB',
      'Nutzungsbedingungen',
      'Términos',
      "Conditions d'utilisation",
      '利用規約',
    ],
    privacy: ['Datenschutz', 'Privacidad', 'Confidentialité', 'プライバシー', 'No personal data is kept'],
  }
  const topics = Object.entries(WORDS).flatMap(([what, words]) => words.map((word) => [what, word] as const))
  test.each(topics)('%s is mentioned: %s', (what, word) => {
    expect(said(terms, `- ${word}: ${URL_OF}`)).not.toContain(what)
    expect(said(terms, `- ${word}: ${URL_OF}`)).toMatch(/pricing|terms|privacy/)
  })

  test('a variable of a shell is no price, and conditions of an error are no terms', () => {
    expect(said(terms, 'Send `$1` under these conditions.')).toContain('pricing, terms or privacy')
  })
})

describe('the title', () => {
  test.each([
    'How agents get in',
    'Zugang',
    'Accès à Notes',
    'Onboarding',
    'Connect your assistant',
    'エージェントの登録',
    'Notes for LLMs',
  ])('%s says what the document is', (words) => expect(problemsOf(title, `# ${words}\n\nText.\n`)).toEqual([]))

  test('is advice in any case', () => {
    expect(title.level).toBe('MAY')
    const texts = ['Text.\n', '# A\n\n# B\n', '# Notes\n']
    for (const text of texts) expect(problemsOf(title, text)).toMatchObject([{ message: expect.any(String) }])
    for (const text of texts) expect(problemsOf(title, text).flatMap(({ level }) => level ?? [])).toEqual([])
  })
})
