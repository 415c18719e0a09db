import { describe, expect, test } from 'vitest'
import { LIFECYCLE } from '../../fixtures/lifecycle.js'
import { REPORT } from '../../fixtures/report.js'
import { ASPECTS, type Cell, type CredentialLifecycle } from '../../src/model/lifecycle.js'
import { htmlPage } from '../../src/reports/html.js'
import { absenceOf, cellsIn, countCells, endsOf, nameOfType, provingOptions } from '../../src/reports/lifecycle.js'
import { markdown } from '../../src/reports/markdown.js'

const [anonymous] = LIFECYCLE.types
const credentialOf = (cells: Partial<CredentialLifecycle>): CredentialLifecycle => ({
  ...(Object.fromEntries(
    ASPECTS.map((one) => [one, { state: 'notApplicable', says: 'None.' }]),
  ) as unknown as CredentialLifecycle),
  credential: 'access_token',
  ...cells,
})
const asks = (option: string): Cell => ({ state: 'unknown', says: 'Not tried.', option })

test('counts what is broken first, and what is proven even where nothing is', () => {
  expect(countCells(cellsIn(LIFECYCLE))).toBe('1 broken, 3 proven, 2 declared, 1 unknown')
  expect(countCells([])).toBe('0 proven')
})

test('a type has its trust level, and says where it was not tried', () => {
  expect(LIFECYCLE.types.map(nameOfType)).toEqual(['anonymous', 'identity-asserted (identity_assertion), not tried'])
  expect(nameOfType({ type: 'odd', tried: true, credentials: [] })).toBe('odd')
})

describe('what would prove more', () => {
  const optionsOf = (...options: readonly string[]) =>
    provingOptions(
      options.flatMap((option) =>
        anonymous
          ? [
              {
                of: anonymous,
                credential: credentialOf({ expiry: asks(option) }),
                aspect: 'expiry' as const,
                cell: asks(option),
              },
            ]
          : [],
      ),
    )

  test('the longest wait gives what shorter ones would', () => {
    expect(optionsOf('--max-wait 60', '--max-wait 3600', '--max-wait <seconds>', '--provider <issuer>')).toEqual([
      { option: '--max-wait 3600', answers: '3 answers' },
      { option: '--provider <issuer>', answers: '1 answer' },
    ])
  })

  test('without a number, the placeholder stays', () => {
    expect(optionsOf('--max-wait <seconds>')).toEqual([{ option: '--max-wait <seconds>', answers: '1 answer' }])
  })
})

describe('how a credential ends', () => {
  test('in short, by the states of its cells', () => {
    const said = (state: Cell['state']) =>
      endsOf(
        credentialOf({ lifetime: { state: 'declared', says: 'x', seconds: 5400 }, revocation: { state, says: 'x' } }),
      )
        .map((one) => one.said)
        .filter((one) => one !== '1 hour 30 minutes')
    expect(said('proven')).toEqual(['agent can end it'])
    expect(said('declared')).toEqual(['revocation declared, not seen'])
    expect(said('broken')).toEqual(['revocation is broken'])
    expect(said('unknown')).toEqual(['revocation not seen'])
    expect(said('notApplicable')).toEqual([])
  })

  test('what stays until somebody ends it says so', () => {
    expect(endsOf(credentialOf({})).map((one) => one.said)).toEqual(['no end of its own'])
  })

  test('a credential is absent only where every answer says the same', () => {
    expect(absenceOf(credentialOf({}))).toBe('None.')
    expect(absenceOf(credentialOf({ claim: { state: 'proven', says: 'None.' } }))).toBeUndefined()
    expect(absenceOf(credentialOf({ claim: { state: 'notApplicable', says: 'Other.' } }))).toBeUndefined()
  })
})

describe('a report from before', () => {
  const { lifecycle: _, ...before } = REPORT

  test('has no map, in HTML and Markdown', () => {
    for (const shown of [htmlPage(before), markdown(before)]) expect(shown).not.toContain('hat ends when')
    for (const shown of [htmlPage(REPORT), markdown(REPORT)]) expect(shown).toContain('hat ends when')
  })
})

test('what is broken leads to its rule', () => {
  expect(htmlPage(REPORT)).toContain('The token may be cached. <span class="names"><a href="#token/no-store">')
})
