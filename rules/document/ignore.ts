import {
  DIRECTIVE,
  type Document,
  defineRule,
  type Ignore,
  type KnownRule,
  lineIndexOf,
  nearestRuleId,
  ours,
  placeOf,
  type Verdict,
} from '../../src/judge/rule.js'

type Judged = readonly Pick<Verdict, 'rule' | 'outcome' | 'ignored'>[]
/** The outcomes of a rule that has looked at the document. */
const DECIDED: readonly string[] = ['pass', 'fail', 'warn', 'advice']

export default defineRule({
  id: 'document/ignore',
  title: 'Every comment that ignores a finding gives a reason and matches a finding.',
  level: 'SHOULD',
  impact: 'polish',
  ignorable: 'never',
  spec: [ours('Ignore', 'README.md#ignore')],
  needs: ['document', 'judged'],
  unless: ({ document }) => document.ignores.length === 0 && 'no comment of the document ignores anything',
  check: ({ document, judged: { verdicts, known } }) =>
    document.ignores.flatMap((ignore) =>
      faultsOf(ignore, document, verdicts, known).map(({ message, expected, actual }) => ({
        message,
        at: placeOf(document, ignore.range),
        expected,
        actual: actual ?? document.text.slice(ignore.range.start, ignore.range.end),
      })),
    ),
  why: 'The next reader cannot judge an exception without a reason. An exception that matches nothing would hide the same finding when it comes back.',
  fix: 'Write `<!-- authmd-check-ignore <rule>[, <rule>] -- <reason> -->` before the block that it is about. For the whole document, write it before the first heading. Remove it when the finding is gone. A comment can ignore only rules of `document`. In a check of a live service, it cannot ignore rules that protect the readers. For anything else, use the baseline.',
})

interface Fault {
  readonly message: string
  readonly expected: string
  readonly actual?: string
}

function faultsOf(ignore: Ignore, document: Document, verdicts: Judged, known: readonly KnownRule[]): Fault[] {
  const { directive, rules, reason, range } = ignore
  if (directive !== DIRECTIVE)
    return [{ message: `there is no comment ${directive}`, expected: DIRECTIVE, actual: directive }]
  if (rules.length === 0) return [{ message: 'the comment names no rule', expected: 'the id of a rule' }]
  if (reason === undefined)
    return [
      {
        message: 'the comment gives no reason, so it ignores nothing',
        expected: 'a reason behind `--`, after the rules',
      },
    ]
  const line = lineIndexOf(document.lineStarts, range.start) + 1
  return rules.flatMap((id): Fault[] => {
    const rule = known.find((one) => one.id === id)
    if (!rule) {
      const meant = nearestRuleId(
        id,
        known.map((one) => one.id),
      )
      return [
        { message: `there is no rule ${id}`, expected: meant ? `${meant}, perhaps` : 'the id of a rule', actual: id },
      ]
    }
    if (rule.ignorable === 'never')
      return [{ message: `a comment cannot ignore ${id}`, expected: 'a rule of the document', actual: id }]
    const verdict = verdicts.find(({ rule }) => rule === id)
    const isUsed = verdict?.ignored?.some(({ comment }) => comment === line) ?? false
    // In a check of a live service, the document must not switch off these rules.
    const isKept = rule.ignorable === 'offline' && verdict?.outcome !== 'pass'
    if (isUsed || isKept || !verdict || !DECIDED.includes(verdict.outcome)) return []
    return [{ message: `the comment ignores no finding of ${id}`, expected: 'a finding for the comment', actual: id }]
  })
}
