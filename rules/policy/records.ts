import { defineRule, eachOnce, ours, unanswered } from '../../src/judge/rule.js'

export default defineRule({
  id: 'policy/records',
  title: 'The register says where the records of what was issued are kept.',
  level: 'MUST',
  impact: 'polish',
  spec: [ours('Records', 'docs/policy.md#records')],
  addedIn: '0.2.0',
  needs: ['registered'],
  check: ({ registered: { entry } }) =>
    eachOnce(
      entry.flows
        .filter(({ records }) => records.value === undefined)
        .map((flow) =>
          unanswered(
            flow.records,
            entry.name,
            'records',
            'after an incident, nobody could say what was issued to whom',
          ),
        ),
    ),
  why: 'Who asks after an incident which agent got what, when and for whom, needs a record of each issuance. The register says where it is and how long it is kept. Whether the records are complete, nobody can see from outside.',
  fix: 'Write `records`, for all services in `defaults`, for one service or for one flow.',
})
