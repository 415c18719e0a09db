import { type AttackKind, defineRule, injectionsIn, placeOf, published } from '../../src/judge/rule.js'

const MESSAGES: Readonly<Record<AttackKind, string>> = {
  override: 'the text tells the agent to ignore the instructions that it follows',
  concealment: 'the text tells the agent to hide something from its user',
  exfiltration: 'the text tells the agent to send private data of other parties',
}

export default defineRule({
  id: 'document/injection',
  title: 'Nothing in the document turns the agent against its user.',
  level: 'MUST',
  impact: 'takeover',
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
  why: 'Agents read this file as instructions. An instruction is an attack if it overrides the user, hides something from the user, or asks for credentials of other services. Often the author is a third party whose text was included. The rule accepts warnings about such text, quotations of it and sections about attacks.',
  fix: 'Remove the text, and find out how it came into the file. If it is meant as a warning, say that agents must never follow it.',
})
