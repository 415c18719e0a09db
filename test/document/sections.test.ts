import { describe, expect, test } from 'vitest'
import exampleShape from '../../rules/document/example-shape.js'
import sectionErrors from '../../rules/document/section-errors.js'
import sectionExchange from '../../rules/document/section-exchange.js'
import sectionMethod from '../../rules/document/section-method.js'
import sectionRevocation from '../../rules/document/section-revocation.js'
import { documentOf, problemsOf } from './judge.js'

/** A section is what its heading, its codes and its requests are about; a word that stands somewhere is none. */

const says = (rule: { readonly id: string }, text: string) => problemsOf(rule as never, text).length === 0

describe('a section about errors', () => {
  const headings = [
    'Errors',
    'Handle errors',
    'When it fails',
    'Troubleshooting',
    'Fehler',
    'Erreurs',
    'エラー',
    'Known problems',
  ]
  const contents = [
    'Every error has a `code`. On `quota_spent`, wait; on `plan_too_small`, tell the user.',
    '- `quota_spent`: wait\n- `plan_too_small`: tell the user',
    '| Code | Then |\n|---|---|\n| `quota_spent` | wait |\n| `plan_too_small` | tell the user |',
    '- 403: the plan is too small\n- 429: wait',
  ]
  test.each(headings)('%s, with codes of its own', (heading) => {
    for (const content of contents) expect(says(sectionErrors, `# Access\n\n## ${heading}\n\n${content}\n`)).toBe(true)
  })

  test.each([
    ['a heading alone', '## Errors\n\nErrors are rare.\n'],
    ['one code in a sentence', '## Register\n\nAnother type answers `anonymous_not_enabled`.\n'],
    ['codes under another heading', '## Capabilities\n\nAsk for `data_api` or `file_store`.\n'],
  ])('is not %s', (_name, text) => expect(says(sectionErrors, `# Access\n\n${text}`)).toBe(false))
})

describe('the end of a registration', () => {
  test.each([
    'The user revokes the key in the settings.',
    'Agents do not initiate revocation.',
    'A token can be revoked by the provider.',
    'There is no endpoint for revocation.',
    '## Revocation\n\nIt ends after an hour.',
  ])('is told: %s', (text) => expect(says(sectionRevocation, `# Access\n\n${text}\n`)).toBe(true))

  test.each([
    'You get a scoped, revocable token.',
    '- `409 conflict` means that the claim has already been completed or revoked.',
    'Tokens live for an hour.',
  ])('is not told: %s', (text) => expect(says(sectionRevocation, `# Access\n\n${text}\n`)).toBe(false))
})

describe('a choice of types', () => {
  const unless = (text: string) => sectionMethod.unless?.({ document: documentOf(text) } as never)
  test.each([
    'We issue an identity assertion.\n\nThe response contains:\n\n- `identity_assertion`: keep it\n\n```json\n{"type": "anonymous"}\n```\n',
    'Send this.\n\n```json\n{"type": "service_auth"}\n```\n',
  ])('is none: %j', (text) => expect(unless(`# Access\n\n${text}`)).toBeTruthy())

  test('is one where two types are listed', () => {
    const list = '- `anonymous`: use it when you know nobody\n- `service_auth`: use it when you know the address\n'
    expect(unless(`# Access\n\nWe support:\n\n${list}`)).toBe(false)
  })
})

describe('where no place makes a token of an assertion', () => {
  const facts = { agentAuth: { members: { identity_endpoint: 'https://shop.example/i' } } }
  const text =
    '# Access\n\n```http\nPOST https://shop.example/i\n\n{"type": "service_auth", "login_hint": "a@shop.example"}\n```\n'
  const reason = (document: string, as?: object) =>
    sectionExchange.unless?.({
      document: documentOf(document),
      ...facts,
      ...(as ? { as: { members: as } } : {}),
    } as never)

  test('the rule that reports it speaks alone', () => {
    expect(reason(text, { issuer: 'https://shop.example' })).toMatch(/server\/token-endpoint/)
  })

  test('and the document answers for itself where that rule cannot speak, or there is a place', () => {
    expect(reason(text)).toBe(false)
    expect(reason(text, { token_endpoint: 'https://shop.example/t' })).toBe(false)
    expect(reason(`${text}\n- **Token endpoint**: https://shop.example/t\n`, {})).toBe(false)
  })
})

describe('a body in a sentence', () => {
  const found = (sentence: string) =>
    problemsOf(exampleShape, `# Access\n\n${sentence}\n`).map(({ message }) => message)
  test.each([
    ['The claim endpoint accepts `{"claim_token": "<identity_assertion>"}`.', 1],
    ['`POST /claim` with `{ "claim_token": "<access_token>", "email": "<email>" }`', 1],
    ['The claim endpoint accepts `{"claim_token": "<claim_token>"}`.', 0],
    ['Never send `{"claim_token": "<identity_assertion>"}`.', 0],
    ['An answer has `{"claim_token": "clm_…"}`.', 0],
  ])('%s: %s', (sentence, count) => expect(found(sentence)).toHaveLength(count))
})
