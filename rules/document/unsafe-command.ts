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
  title: 'No command in the document runs unread code or holds a secret.',
  level: 'SHOULD',
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
      message: 'what this fetches is run before anybody has read it',
      expected: 'a package, or a script that is downloaded and read first',
      actual: document.text.slice(range.start, range.end),
    }))
    const written = secretCommands(document).map(({ range, value }) => ({
      range,
      message: 'a secret is written out on a command line',
      expected: 'a variable of the environment, such as $API_KEY',
      actual: mask(value),
    }))
    return [...unread, ...written]
      .sort((a, b) => a.range.start - b.range.start)
      .filter(({ range }) => !isWarnedAgainst(range.start))
      .map(({ range, ...problem }): Problem => ({ ...problem, at: placeOf(document, range) }))
  },
  why: 'An agent runs the commands that it reads. What is piped into a shell is run before anybody has seen it, with the rights of the user, and whoever controls the server controls that machine. A secret among the arguments is seen by every process, stays in the history of the shell, and teaches agents to write it there. Variables, placeholders and commands that the text warns against are fine.',
  fix: 'Name a package of a registry, or show how to download the script, read it and then run it. Take secrets from the environment or from a file.',
})
