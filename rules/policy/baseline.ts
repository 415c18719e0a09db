import { defineRule, ours, type Problem } from '../../src/judge/rule.js'

export default defineRule({
  id: 'policy/baseline',
  title: 'Every entry of the baseline matches a finding and has not expired.',
  level: 'MUST',
  impact: 'polish',
  spec: [ours('Known findings', 'docs/ci.md#known-findings')],
  needs: ['baselineComparison'],
  check({ baselineComparison: { stale, expired } }) {
    // An exception of a register is about every finding of its rule.
    const named = ({ rule, subject }: { readonly rule: string; readonly subject: string }) => subject || rule
    const at = ({ file, line }: { readonly file: string; readonly line: number }) => ({ file, line, column: 1 })
    return [
      ...stale.map(
        (entry): Problem => ({
          message: `the baseline accepts a finding of ${entry.rule} that no longer exists`,
          at: at(entry),
          expected: 'only entries for findings that still exist',
          actual: named(entry),
        }),
      ),
      ...expired.map(
        (entry): Problem => ({
          message: `the baseline accepted a finding of ${entry.rule} only until ${entry.until}`,
          at: at(entry),
          expected: 'no such finding, or a later date with a reason',
          actual: named(entry),
        }),
      ),
    ]
  },
  why: 'A baseline lets a build pass for a reason and for a limited time. An entry without a finding would hide the finding when it comes back. An entry whose date has passed is a promise that was not kept.',
  fix: 'Remove the entry. Or run with `--update-baseline`, which keeps the reasons of findings that still exist. When you need more time, write a later date and the reason.',
})
