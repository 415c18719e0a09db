/** Keeps a build server from taking a text of a report for one of its commands. */

/**
 * What a build server reads as a command anywhere in a line: `##[…]` (GitHub Actions, Azure Pipelines), `##vso[…]` (Azure Pipelines) and
 * `##teamcity[…]`. The sections of GitLab and the folds of Travis need a carriage return, which no report has.
 */
const ANYWHERE = /#(?=#(?:\[|vso\[|teamcity\[))/gi
/**
 * What a build server reads as a command at the start of a line, after blanks and colours: `::…` (GitHub Actions and those like it). A line
 * also starts after U+2028 and U+2029, so that they are no blanks.
 */
const AT_START = /^((?:[^\S\n\r\u2028\u2029]|\x85|\x1b\[[\d;]*m)*)(:)(?=:)/gm
/** The heading of a group at Buildkite, at the start of a line. */
const GROUP = /^((?:[^\S\n\r\u2028\u2029]|\x85|\x1b\[[\d;]*m)*)([-+~^])(?=\2\2[^\S\n\r])/gm

const escapedBy =
  (escaped: (character: string) => string, atStart = [AT_START, GROUP]) =>
  (text: string): string =>
    atStart.reduce(
      (rest, command) => rest.replace(command, (_, before: string, first: string) => before + escaped(first)),
      text.replace(ANYWHERE, escaped),
    )

const hex = (character: string): string => character.charCodeAt(0).toString(16).padStart(2, '0')

const visibly = (character: string): string => `\\x${hex(character)}`
/** Escapes the first character of each command, as reports escape invisible characters: `\x3a:error::` stands for `::error::`. */
export const inert = escapedBy(visibly)
/** The same, but for headings of groups: the head of a patch has the same form. */
export const inertPatch = escapedBy(visibly, [AT_START])
/** The same for JSON. Who parses it gets the text unchanged. */
export const inertJson = escapedBy((character) => `\\u00${hex(character)}`)
/** The same for HTML and XML. Who parses it gets the text unchanged. */
export const inertMarkup = escapedBy((character) => `&#${character.charCodeAt(0)};`)
