import { expect, test } from 'vitest'
import sectionErrors from '../../rules/document/section-errors.js'
import { problemsOf } from './judge.js'

const said = (text: string) =>
  problemsOf(sectionErrors, `# auth.md\n\n${text}\n`, { posture: { name: 'registration' } }).map(
    ({ message }) => message,
  )

test('a document that names one code is not told that it says nothing', () => {
  const end = 'what can go wrong and what an agent does then'
  expect(said('An agent registers here.')).toEqual([`the document does not say ${end}`])
  expect(said('A second device gets `invalid_request`.')).toEqual([`the document hardly says ${end}`])
})
