import { defineRule, type Problem, published } from '../../src/judge/rule.js'

export default defineRule({
  id: 'policy/baseline',
  title: 'Every entry of the baseline is still found, and its time is not over.',
  level: 'MUST',
  spec: [published('authmd-check', 'Baseline', 'https://www.npmjs.com/package/authmd-check#baseline')],
  needs: ['baselineComparison'],
  check({ baselineComparison: { file, stale, expired } }) {
    const at = ({ line }: { readonly line: number }) => ({ file, line, column: 1 })
    return [
      ...stale.map(
        (entry): Problem => ({
          message: `the baseline accepts a finding of ${entry.rule} that is not there any more`,
          at: at(entry),
          expected: 'entries for what is still found',
          actual: entry.subject,
        }),
      ),
      ...expired.map(
        (entry): Problem => ({
          message: `the baseline accepted a finding of ${entry.rule} until ${entry.until}`,
          at: at(entry),
          expected: 'a finding that is mended, or a later date with a reason',
          actual: entry.subject,
        }),
      ),
    ]
  },
  why: 'A baseline lets a build pass for a reason, not for ever. An entry that matches nothing would hide the same finding when it comes back; one whose date has passed was a promise.',
  fix: 'Remove the entry, or run with `--update-baseline`, which keeps the reasons of what is still found. Where the time was too short, write a later date and why.',
})
