import {
  credentialUrls,
  defineRule,
  isWithin,
  mask,
  type Problem,
  placeOf,
  published,
  type Range,
  rfc,
  secretCommands,
  spelledOutOptions,
  unreadCommands,
  warningsIn,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/unsafe-command',
  title: 'No command in the document runs code that nobody has read, and no command or URL contains a secret.',
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
    const hasSecret = (range: Range) => secrets.some((secret) => isWithin(secret.range, range))
    const options = spelledOutOptions(document).map((range) => ({
      range,
      message: 'the reader has to write a credential on the command line',
      expected: 'an environment variable, such as $API_KEY, or a file',
      actual: document.text.slice(range.start, range.end),
      fix: 'Let the command read the credential from an environment variable, a file or a prompt.',
    }))
    const urls = credentialUrls(document).map((range) => ({
      range,
      message: 'the URL contains a credential',
      expected: 'the credential in a header, or with a credential helper',
      actual: document.text.slice(range.start, range.end).replace(/:[^:@/]{1,200}@$/, ':\u2026@'),
      fix: 'Send the credential in the `Authorization` header. For git, use a credential helper or `http.extraHeader` from the environment.',
    }))
    return [...unread, ...secrets, ...[...options, ...urls].filter(({ range }) => !hasSecret(range))]
      .sort((a, b) => a.range.start - b.range.start)
      .filter(({ range }) => !isWarnedAgainst(range.start))
      .map(({ range, ...problem }): Problem => ({ ...problem, at: placeOf(document, range) }))
  },
  why: 'An agent runs the commands that it reads. If a command pipes a download into a shell, the code runs with the rights of the user before anyone reads it. Anyone who controls the server then controls that machine. Every process can see a secret among the arguments, and it stays in the shell history: also a key that the reader completes behind `--env` or `--token`. A URL goes into logs, histories and configurations, and with it the credential in its user information, path or query, also from a variable. The rule accepts variables elsewhere, placeholders such as `<token>`, the headers of a request, the name of an entry (`/secrets/{secret}`), links of a ceremony with their own short-lived token, and what the text warns against.',
  fix: 'Name a package of a registry. Or show how to download the script, read it and then run it. Read secrets from an environment variable or a file.',
})
