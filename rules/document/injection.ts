import { type AttackKind, defineRule, injectionsIn, placeOf, published } from '../../src/judge/rule.js'

const MESSAGES: Readonly<Record<AttackKind, string>> = {
  override: 'the agent is told to put aside whose instructions it follows',
  concealment: 'the agent is told to hide something from its user',
  exfiltration: 'the agent is told to send what other parties trusted it with',
}

export default defineRule({
  id: 'document/injection',
  title: 'Nothing in the document turns the agent against its user.',
  level: 'MUST',
  binds: 'everyone',
  ignorable: 'offline',
  spec: [
    published(
      'OWASP Top 10 for LLM Applications 2025',
      'LLM01 Prompt Injection',
      'https://genai.owasp.org/llmrisk/llm01-prompt-injection/',
    ),
  ],
  needs: ['document'],
  check: ({ document }) =>
    injectionsIn(document).map(({ kind, range }) => ({
      message: MESSAGES[kind],
      at: placeOf(document, range),
      expected: 'how to register and use this service, nothing else',
      actual: document.text.slice(range.start, range.end),
    })),
  why: 'Agents read this file as instructions. One that overrides the instructions of the user, is to be kept from the user, or asks for credentials of other services is an attack, whoever wrote it: often a third party whose text was included. Warnings about such text, quotations of it and sections about attacks are no injections.',
  fix: 'Remove it, and find out how it came into the file. If it is meant as a warning, say that it is never to be followed.',
})
