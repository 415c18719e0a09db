/** What the readers make of texts whose reading was slow once. */

import { expect, test } from 'vitest'
import { curlRequests } from '../../src/document/examples/curl.js'
import { parseDocument } from '../../src/document/parse.js'
import { runsWhatItFetches } from '../../src/document/safety/piped.js'
import { codeIn } from '../../src/document/safety/unseen-markup.js'
import { trimEndOf } from '../../src/model/trim-end.js'

const documentOf = (text: string) => parseDocument({ text, bytes: text.length, file: 'a', malformed: undefined })
const commandsIn = (code: string) => {
  const [block] = documentOf(`\`\`\`sh\n${code}\n\`\`\`\n`).blocks
  return block ? curlRequests(block) : []
}

test('a line that continues a command starts none', () => {
  const [first, ...more] = commandsIn('curl https://a.dev/b \\\n  curl \\\n  -d x')
  expect(first).toMatchObject({ method: 'POST', target: 'https://a.dev/b', body: 'x' })
  expect(more).toEqual([])
  expect(commandsIn('curl https://a.dev/b\ncurl https://a.dev/c')).toHaveLength(2)
})

test.each([
  ['at once', 'curl -d @- a.dev <<E\nx\nE\n', 'x'],
  ['between blanks', 'curl -d @- a.dev <<E\nx\ny\n \tE \n', 'x\ny'],
  ['not within a line', 'curl -d @- a.dev <<E\nx E\nEE\nE', 'x E\nEE'],
  ['of no line', 'curl -d @- a.dev <<E\nE\n', ''],
  ['with carriage returns', 'curl -d @- a.dev <<E\r\nx\r\nE\r\n', 'x'],
  ['in a substitution', 'curl a.dev -d "$(cat <<E\nx\nE\n)"', 'x'],
])('a here-document ends at its delimiter: %s', (_name, code, body) => {
  expect(commandsIn(code)[0]?.body).toBe(body)
})

test('code is between equal rows of backticks on one line', () => {
  const codeOf = (text: string) => {
    const isCode = codeIn({ text, blocks: [] })
    return [...text].map((character, i) => (isCode(i) ? character : '.')).join('')
  }
  expect(codeOf('a `b` c')).toBe('..`b`..')
  expect(codeOf('a ``b` c`` d')).toBe('...`b`......')
  expect(codeOf('a `b\nc` d')).toBe('.........')
  expect(codeOf('`a `` b`')).toBe('....` b`')
  expect(codeOf('a` `b`')).toBe('.` `..')
  expect(codeOf(`\`${'a'.repeat(5000)}\``)).not.toContain('a')
})

test.each([
  ['curl a | sh', ['curl a | sh']],
  ['curl a; curl b | sh', ['curl b | sh']],
  ["echo don't; curl b | sh", ['curl b | sh']],
  ['curl "a\ncurl b | sh', ['curl b | sh']],
  ['curl a || curl b | sh -x', ['curl b | sh -x']],
  ['curl a | tee b | sh; curl c | bash', ['curl a | tee b | sh', 'curl c | bash']],
  ['iex (curl a)', ['iex (curl a)']],
  ['iex & (curl a)', ['iex & (curl a)']],
  ['curl a | sh -c b', []],
  ['curl curl | jq .', []],
])('%j runs what it fetches: %j', (text, found) => {
  expect(runsWhatItFetches(text).map(({ start, end }) => text.slice(start, end))).toEqual(found)
})

test('only the end is cut off', () => {
  expect(trimEndOf('a.b.,', /[.,]/)).toBe('a.b')
  expect(trimEndOf('...', /\./)).toBe('')
  expect(trimEndOf('a', /\./)).toBe('a')
})
