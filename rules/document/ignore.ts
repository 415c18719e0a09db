import {
  DIRECTIVE,
  type Document,
  defineRule,
  type Ignore,
  type KnownRule,
  lineIndexOf,
  nearestRuleId,
  placeOf,
  published,
  type Verdict,
} from '../../src/judge/rule.js'

type Judged = readonly Pick<Verdict, 'rule' | 'outcome' | 'ignored'>[]
/** What a rule says of a document once it has looked at it. */
const DECIDED: readonly string[] = ['pass', 'fail', 'warn', 'advice']

export default defineRule({
  id: 'document/ignore',
  title: 'Every comment that ignores a finding has a reason, and ignores one.',
  level: 'SHOULD',
  ignorable: 'never',
  spec: [published('authmd-check', 'Ignore', 'https://www.npmjs.com/package/authmd-check#ignore')],
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
  why: 'An exception without a reason cannot be judged by whoever comes next, and one that matches nothing would hide the same finding when it comes back.',
  fix: 'Write `<!-- authmd-check-ignore <rule>[, <rule>] -- <reason> -->` before the block that it is about, or before the first heading for the whole document, and remove it when the finding is gone. Only rules of `document` can be ignored this way; in a check of a live service, not those that protect its readers. For anything else there is the baseline.',
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
      { message: 'the comment gives no reason, and so ignores nothing', expected: '-- and a reason, after the rules' },
    ]
  const line = lineIndexOf(document.lineStarts, range.start) + 1
  return rules.flatMap((id): Fault[] => {
    const rule = known.find((one) => one.id === id)
    if (!rule) {
      const meant = nearestRuleId(
        id,
        known.map((one) => one.id),
      )
      return [{ message: `there is no rule ${id}`, expected: meant ? `${meant}, perhaps` : 'a rule', actual: id }]
    }
    if (rule.ignorable === 'never')
      return [{ message: `a comment cannot ignore ${id}`, expected: 'a rule of the document', actual: id }]
    const verdict = verdicts.find(({ rule }) => rule === id)
    const isUsed = verdict?.ignored?.some(({ comment }) => comment === line) ?? false
    // A check of a live service does not let itself be told to look away from these.
    const isKept = rule.ignorable === 'offline' && verdict?.outcome !== 'pass'
    if (isUsed || isKept || !verdict || !DECIDED.includes(verdict.outcome)) return []
    return [{ message: `the comment ignores no finding of ${id}`, expected: 'a finding that it is about', actual: id }]
  })
}
