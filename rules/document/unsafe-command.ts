import {
  defineRule,
  mask,
  type Problem,
  placeOf,
  published,
  rfc,
  secretCommands,
  unreadCommands,
  warningsIn,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/unsafe-command',
  title: 'No command in the document runs code that nobody has read, or contains a secret.',
  level: 'SHOULD',
  impact: 'exposure',
  ignorable: 'offline',
  spec: [
    published('CWE-494', 'Download of Code Without Integrity Check', 'https://cwe.mitre.org/data/definitions/494.html'),
    published(
      'CWE-214',
      'Invocation of Process Using Visible Sensitive Information',
      'https://cwe.mitre.org/data/definitions/214.html',
    ),
    rfc(6750, '5.3'),
  ],
  needs: ['document'],
  check({ document }) {
    const isWarnedAgainst = warningsIn(document)
    const unread = unreadCommands(document).map((range) => ({
      range,
      message: 'the command runs a download that nobody has read',
      expected: 'a package, or a script that the agent downloads and reads first',
      actual: document.text.slice(range.start, range.end),
    }))
    const secrets = secretCommands(document).map(({ range, value }) => ({
      range,
      message: 'the command line contains a secret',
      expected: 'an environment variable, such as $API_KEY',
      actual: mask(value),
    }))
    return [...unread, ...secrets]
      .sort((a, b) => a.range.start - b.range.start)
      .filter(({ range }) => !isWarnedAgainst(range.start))
      .map(({ range, ...problem }): Problem => ({ ...problem, at: placeOf(document, range) }))
  },
  why: 'An agent runs the commands that it reads. If a command pipes a download into a shell, the code runs with the rights of the user before anyone reads it. Anyone who controls the server then controls that machine. Every process can see a secret among the arguments, and it stays in the shell history. The rule accepts variables, placeholders and commands that the text warns against.',
  fix: 'Name a package of a registry. Or show how to download the script, read it and then run it. Read secrets from an environment variable or a file.',
})
