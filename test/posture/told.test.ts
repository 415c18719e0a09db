/** What the prose of a document decides, where it offers nothing, plans, looks back or is in another language. */

import { describe, expect, test } from 'vitest'
import { exitCode } from '../../src/api/exit-code.js'
import { lint } from '../../src/api/lint.js'
import { readSource } from '../../src/document/source.js'
import { withOutcome } from '../harness.js'

const linted = (text: string) => lint(readSource(new TextEncoder().encode(text), 'auth.md'))
const register = '```http\nPOST /agent/identity\n\n{ "type": "anonymous" }\n```\n'
const answer =
  '\n```http\nHTTP/1.1 200 OK\n\n{ "registration_id": "reg_1", "claim_token": "clm_1", "scopes": [] }\n```\n'

/** Sentences that say nothing of a way in, so that each text has a language. */
const GERMAN = 'Diese Seite ist für Agenten. Sie sagt, wie die Bibliothek ihre Bücher verleiht und wer dabei hilft.\n'

describe('the posture', () => {
  test.each([
    ['refused', '# auth.md\n\nAgents cannot register here.\n'],
    ['refused', '# auth.md\n\nBots may not sign up here.\n'],
    ['refused', '# auth.md\n\nAgents are not permitted to open accounts with us.\n'],
    ['refused', '# auth.md\n\nThis site has no agent registration, and it will not get one.\n'],
    ['refused', '# auth.md\n\nNothing here supports agent registration. OAuth should not be inferred.\n'],
    ['refused', '# auth.md\n\nAgent registration is planned.\n'],
    ['credential-guide', '# auth.md\n\nAgents cannot register here. Create an API key in the console.\n'],
    ['oauth', '# auth.md\n\nUntil agent registration is live, use OAuth.\n'],
    ['oauth', `# auth.md\n\nUse OAuth today.\n\n## Planned: registration\n\n${register}${answer}`],
    ['registration', `# auth.md\n\nThere is no registration of people here. Agents do this:\n\n${register}${answer}`],
    [
      'refused',
      `# auth.md\n\nAgents cannot register here:\n\n${register}\n\`\`\`http\nHTTP/1.1 403 Forbidden\n\n{ "error": "anonymous_not_enabled" }\n\`\`\`\n`,
    ],
    ['registration', `# auth.md\n\n${GERMAN}\n${register}`],
    [
      'open',
      '# auth.md\n\nNo authentication is _required_ for any endpoint. An API key is optional: it raises limits.\n',
    ],
  ])('is %s: %j', async (posture, text) => {
    expect((await linted(text)).posture).toBe(posture)
  })

  test.each([
    ['# auth.md\n\nAgent registration is planned. Create an API key in the console.\n', /planned and not yet there/],
    ['# auth.md\n\nAgent registration is planned.\n', /cannot register here today/],
    [
      '# auth.md\n\nAgent registration was retired. Agents use OAuth, by dynamic client registration.\n',
      /can no longer register/,
    ],
  ])('says what is planned or over: %j', async (text, sentence) => {
    expect((await linted(text)).postureSentence).toMatch(sentence)
  })
})

describe('where nobody can tell', () => {
  test.each([
    ['the sentences are not in English', `# auth.md\n\n${GERMAN}Agenten können sich hier mit OAuth anmelden.\n`],
    ['neither the document nor the metadata', '# auth.md\n\nLantern keeps the books of small shops.\n'],
  ])('it is said, and nothing is asked that only some services have to do: %s', async (why, text) => {
    const report = await linted(text)
    expect(report.posture).toBeNull()
    expect(report.postureSentence).toContain(why)
    expect(report.level.limitedBy).toBe(report.postureSentence)
    expect(withOutcome(report, 'fail')).toEqual([])
    expect(withOutcome(report, 'warn').map(({ rule }) => rule)).not.toContain('document/section-register')
    expect(withOutcome(report, 'inconclusive').map(({ rule }) => rule)).toContain('document/section-register')
    expect(withOutcome(report, 'pass').map(({ rule }) => rule)).toContain('document/json-valid')
  })
})

describe('a file that is no auth.md is one error', () => {
  test.each([
    ['empty', ''],
    ['blank', ' \n\n'],
    ['an HTML page', '<!doctype html>\n<html><body>Hello</body></html>\n'],
    ['binary', '\u0000\u0001\u0002\u0003'.repeat(20)],
    ['UTF-16', [...'# auth.md\n\nYou are an agent.\n'].join('\u0000')],
  ])('%s', async (_what, text) => {
    const report = await linted(text)
    expect(withOutcome(report, 'fail').map(({ rule }) => rule)).toEqual(['document/text'])
    expect(withOutcome(report, 'warn')).toEqual([])
    expect(exitCode(report, { strict: false, complete: false })).toBe(1)
  })
})
