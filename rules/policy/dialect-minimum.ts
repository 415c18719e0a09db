import { atRegister, defineRule, isOlder, ours, unanswered } from '../../src/judge/rule.js'

export default defineRule({
  id: 'policy/dialect-minimum',
  title: 'The service speaks no version of auth.md that is older than the register allows.',
  level: 'MUST',
  impact: 'breakage',
  spec: [ours('Versions', 'docs/policy.md#versions')],
  addedIn: '0.2.0',
  needs: ['registered'],
  unless: ({ registered: { entry } }) => entry.oldest === undefined && 'the register allows every version',
  check({ registered: { entry, surface } }) {
    const { oldest } = entry
    if (!oldest) return []
    if (!oldest.value) return [unanswered(oldest, entry.name, 'dialect')]
    if (surface.dialect === null || !isOlder(surface.dialect, oldest.value)) return []
    return [
      atRegister(
        oldest.at,
        `${entry.name} speaks auth.md ${surface.dialect}, and the register demands ${oldest.value} at least`,
        `${oldest.value} or newer`,
        surface.dialect,
      ),
    ]
  },
  leftOpen: ({ registered: { surface } }) =>
    surface.dialect === null
      ? { reason: 'nothing says which version of auth.md this is', option: '--dialect <version>' }
      : undefined,
  why: 'Older versions lack what newer ones protect: the first one gives a key without an end, and those before 0.3 do not tell a user that is gone from one that is signed out. AuthKit counts as 0.6, from which it grew.',
  fix: 'Bring the document and the metadata to a newer version: `authmd-check migrate` does most of it.',
})
