/** Lists the regular expressions that `npm run check:regex` accepts, each with the reason. */

export interface Justified {
  readonly file: string
  /** The pattern as it is written. */
  readonly pattern: string
  readonly why: string
}

/** Those that are slow for a long text, but never meet one. */
export const JUSTIFIED: readonly Justified[] = [
  {
    file: 'fixtures/claim/start.ts',
    pattern: String.raw`https:[^"]*(?=\/claim\/)`,
    why: 'it reads the answer of the sandbox',
  },
  {
    file: 'fixtures/register/service-auth.ts',
    pattern: String.raw`"claim":\{([^}]*)\}`,
    why: 'it reads the answer of the sandbox',
  },
  {
    file: 'scripts/regexes-made.ts',
    pattern: String.raw`((?:src|rules|fixtures)\/[^\s:()]+\.ts):(\d+)`,
    why: 'it reads the stacks of this program',
  },
]

/** The files that make patterns only while they run, and why each pattern is linear. */
export const MADE_LATER: Readonly<Record<string, string>> = {
  'src/migrate/document.ts': 'an escaped name between ends of a fixed length: nothing repeats',
  'src/migrate/own-words.ts': 'an escaped word between ends of a fixed length: nothing repeats',
  'src/migrate/rename.ts':
    'an escaped name, or a code of our own list, between ends of a fixed length: nothing repeats',
  'src/selftest/advice.ts': 'a digit between ends of a fixed length: nothing repeats',
  'scripts/point-at-version.ts': 'it reads our own schemas and pages',
  'src/service/mutate.ts': 'the paths of our own fixtures, for the sandbox alone',
  'scripts/regex-times.ts': 'the patterns that this check tries',
  'rules/document/error-table.ts': 'an error code of the list in the same file: nothing repeats',
}
