import { lint as markdownlint } from 'markdownlint/promise'
import { remark } from 'remark'
import presetLintRecommended from 'remark-preset-lint-recommended'
import { lint } from '../src/api/lint.js'
import { readSource } from '../src/document/source.js'

/** Lints one text, read from memory, with every rule that works on a file alone. Resolves to the number of findings. */
export type Tool = (text: string) => Promise<number>

const recommended = remark().use(presetLintRecommended).freeze()
const encoder = new TextEncoder()

export const TOOLS: Readonly<Record<string, Tool>> = {
  'authmd-check': async (text) => {
    const { verdicts } = await lint(readSource(encoder.encode(text), 'auth.md'))
    return verdicts.reduce((sum, { problems }) => sum + problems.length, 0)
  },
  // Parses and runs the rules, without writing the Markdown anew, which `process` would do as well.
  'remark-preset-lint-recommended': (text) =>
    new Promise((resolve, reject) => {
      recommended.run(recommended.parse(text), { value: text, path: 'auth.md' }, (error, _tree, file) => {
        if (error) reject(error)
        else resolve(file?.messages.length ?? 0)
      })
    }),
  markdownlint: async (text) => {
    const { 'auth.md': findings } = await markdownlint({ strings: { 'auth.md': text } })
    return findings?.length ?? 0
  },
}
