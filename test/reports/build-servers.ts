/** What build servers take for a command in the log of a job, and texts that a service may send for that. */

/** .NET, in which GitHub's and Azure's runners are written, trims these, and takes these ends of lines. */
const TRIMMED = '[\\s\\x85]*'
const linesOf = (log: string): string[] => log.split(/\r\n|\n|\r/)

/** Finds the commands of each build server in a log. */
const SERVERS: Readonly<Record<string, (log: string) => readonly string[]>> = {
  'GitHub Actions': (log) => linesOf(log).filter((line) => new RegExp(`^${TRIMMED}::`).test(line)),
  'GitHub Actions, the old form, and Azure Pipelines': (log) => log.match(/##\[[^\n]*/g) ?? [],
  'Azure Pipelines': (log) => log.match(/##vso\[[^\n]*/gi) ?? [],
  TeamCity: (log) => log.match(/##teamcity\[[^\n]*/gi) ?? [],
  GitLab: (log) => log.match(/section_(?:start|end):\d+:[\w.-]+(?:\[[^\]]*\])?\r\x1b\[0K/g) ?? [],
  Travis: (log) => log.match(/travis_(?:fold|time):[^\n]*(?:\r|\x1b)/g) ?? [],
  Buildkite: (log) =>
    linesOf(log).filter((line) => /^(?:\x1b\[[\d;]*m)*(?:---|\+\+\+|~~~|\^\^\^)\s+\S|\x1b[\]_]/.test(line)),
  Jenkins: (log) => log.match(/\x1b\[8mha:[^\n]*/g) ?? [],
}

/** The commands in a log, each after the name of the build server that takes it. */
export const commandsIn = (log: string): string[] =>
  Object.entries(SERVERS).flatMap(([server, find]) => find(log).map((command) => `${server}: ${command.slice(0, 80)}`))

export const COMMANDS: readonly string[] = [
  '::stop-commands::x',
  '::error file=a.js,line=1::x',
  '::set-output name=a::x',
  '::add-mask::a',
  '##[error]x',
  '###[set-output name=a;]x',
  '##vso[task.setvariable variable=PATH]/tmp',
  '##VSO[task.complete]x',
  "##teamcity[buildStatus status='SUCCESS']",
  '\x1b[0Ksection_start:1:a\r\x1b[0Kx',
  'travis_fold:start:a\r\x1b[0K',
  '--- a group',
  '+++ a group',
  '~~~ a group',
  '^^^ +++',
  '\x1b]1339;url=https://example.com\x07',
  '\x1b]8;;https://example.com\x07text\x1b]8;;\x07',
  '\x1b_bk;t=0\x07',
  '\x1b[8mha:////abc\x1b[0m',
]
const BEFORE = ['', ' \t', '\u00a0\u3000\x85', 'a\n', 'a\r', 'a\u2028', '\ufeff', '\x1b[1m', 'a ']

/** Texts that begin a line with a command, wherever a line breaks. */
export const COMMANDING: readonly string[] = COMMANDS.flatMap((command) => [
  ...BEFORE.map((before) => before + command),
  `${command.replaceAll(' ', '\u00a0')} `.repeat(40),
  `word ${command} `.repeat(40),
])
