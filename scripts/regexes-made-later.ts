/** Lists the files that make regular expressions only while they run, so that `npm run check:regex` cannot try them. */

/** Why each pattern of a file is linear. */
export const MADE_LATER: Readonly<Record<string, string>> = {
  'src/diff/reports.ts': 'an escaped name between ends of a fixed length: nothing repeats',
  'src/migrate/document.ts': 'an escaped name between ends of a fixed length: nothing repeats',
  'src/migrate/words.ts': 'an escaped word between ends of a fixed length: nothing repeats',
  'src/migrate/rename.ts':
    'an escaped name, or a code of our own list, between ends of a fixed length: nothing repeats',
  'src/service/mutate.ts': 'the paths of our own fixtures, for the sandbox alone',
  'scripts/regex-times.ts': 'the patterns that this check tries',
  'rules/document/error-table.ts': 'an error code of the list in the same file: nothing repeats',
}
