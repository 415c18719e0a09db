/** Texts to fix, and what fixes them. */

import { type Fixed, type FixInput, fix } from '../../src/api/fix.js'
import { readSource } from '../../src/document/source.js'
import type { Rule } from '../../src/judge/define-rule.js'

export const sourceOf = (text: string) => readSource(new TextEncoder().encode(text), 'auth.md')
export const fixText = (text: string, input: FixInput = {}, rules?: readonly Rule[]): Promise<Fixed> =>
  fix(sourceOf(text), input, rules)
export const ORIGIN = 'https://notes.dev'
export const FORM = 'Content-Type: application/x-www-form-urlencoded'
export const EXCHANGE = 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer\n&assertion=<identity_assertion>'
export const http = (head: string, body: string) =>
  `# auth.md\r\n\r\n\`\`\`http\r\n${head}\r\n\r\n${body}\r\n\`\`\`\r\n`
