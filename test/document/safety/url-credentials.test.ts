import { describe, expect, test } from 'vitest'
import unsafeCommand from '../../../rules/document/unsafe-command.js'
import { problemsOf } from '../judge.js'

const found = (text: string) => problemsOf(unsafeCommand, text).map(({ message }) => message)
const http = (line: string) => `\`\`\`http\n${line}\nAccept: application/json\n\`\`\`\n`
const shell = (line: string) => `\`\`\`sh\n${line}\n\`\`\`\n`
const inline = (line: string) => `Call \`${line}\` for all.\n`

const FILLED_IN = ['<API_KEY>', '<your-api-key>', '{access_token}', '$ACCESS_TOKEN', 'NOTES_API_KEY', '{{api_key}}']
const PUBLIC = ['<id>', '{note_id}', '{api_key_id}', 'api-keys', 'password', 'NOTES', '<claim_token>']
const IN_URL = ['the URL contains a credential']

describe.each([
  ['a request', (url: string) => http(`GET ${url}`)],
  ['a command', (url: string) => shell(`curl "${url}"`)],
  ['a sentence', (url: string) => inline(`GET ${url}`)],
])('in %s', (_, show) => {
  test.each(FILLED_IN)('%s is no part of the path', (value) =>
    expect(found(show(`https://api.notes.dev/v1/${value}/notes`))).toEqual(IN_URL),
  )
  test.each(FILLED_IN)('%s is no parameter', (value) =>
    expect(found(show(`https://api.notes.dev/v1/notes?limit=2&api_key=${value}`))).toEqual(IN_URL),
  )
  test.each(PUBLIC)('%s may be a part of the path', (value) =>
    expect(found(show(`https://api.notes.dev/v1/${value}/notes`))).toEqual([]),
  )
})

test.each(['/secrets/{secret}', '/v1/projects/<id>/secrets/:secret/versions', '/access-tokens/{access_token}'])(
  '%s names an entry of a collection',
  (path) => expect(found(http(`GET ${path}`))).toEqual([]),
)

describe('a password before the host', () => {
  const clone = (user: string) => `git clone https://${user}notes.dev/all.git`
  test.each(['x:$TOKEN@', 'oauth2:<token>@', 'me:PASSWORD@'])('%s', (user) => {
    expect(found(shell(clone(user)))).toEqual(IN_URL)
    expect(found(inline(clone(user)))).toEqual(IN_URL)
    expect(found(`Never use \`${clone(user)}\`: it ends in the history.\n`)).toEqual([])
  })
  test.each(['', 'git@', 'me@'])('%j is none', (user) => expect(found(shell(clone(user)))).toEqual([]))
})

describe('a key on the command line', () => {
  const COMPLETED = ['the reader has to write a credential on the command line']
  test.each(['--env NOTES_API_KEY=', '-e NOTES_TOKEN=', '--api-key ', '--token=', '--access-token "'])(
    '%s',
    (option) => {
      const command = (value: string) => shell(`npx notes add ${option}${value}${option.endsWith('"') ? '"' : ''} all`)
      for (const value of ['nk_live_REPLACE_ME', 'sk-your-key-here']) expect(found(command(value))).toEqual(COMPLETED)
      for (const value of ['$KEY', '<your-key>', 'YOUR_KEY', 'your-api-key', 'my_key_here', 'api-key-of-notes'])
        expect(found(command(value))).toEqual([])
    },
  )
  test.each(['-e SORT_KEY=created_at_desc', '--env PRIMARY_KEY=note_identifier', '-e SSH_KEY=id_ed25519.pub'])(
    '%s is none',
    (option) => expect(found(shell(`docker run ${option} notes`))).toEqual([]),
  )
})
