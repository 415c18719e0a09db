/** Names the reporters of a comparison, the usual one first. It is apart from them, because `--version` loads the table of options. */

export const CHANGE_REPORTER_NAMES = ['pretty', 'json', 'markdown', 'ocsf'] as const
export type ChangeReporterName = (typeof CHANGE_REPORTER_NAMES)[number]
