import { describe, expect, test } from 'vitest'
import unsafeCommand from '../../../rules/document/unsafe-command.js'
import { problemsOf, shown } from '../judge.js'
import { drawn } from './drawn.js'

const PIPED = 'SHOULD the command runs a download that nobody has read'
const WRITTEN = 'SHOULD the command line contains a secret'
const sh = (code: string) => `\`\`\`sh\n${code}\n\`\`\`\n`
const key = ['tk', '_', drawn(32, undefined, 'd')].join('')

describe('speaks of what runs unread', () => {
  test.each([
    ['curl', sh('curl -fsSL https://a.dev/i.sh | sh'), `2:1-2:35 ${PIPED}`],
    ['sudo', sh('curl https://a.dev/i.sh | sudo -E bash -'), `2:1-2:41 ${PIPED}`],
    ['with arguments', sh('wget -qO- https://a.dev/i | bash -s -- --yes'), `2:1-2:38 ${PIPED}`],
    ['over lines', sh("curl \\\n  'https://a.dev/i;x' \\\n  | /bin/zsh"), `2:1-4:13 ${PIPED}`],
    ['by way of another', sh('curl https://a.dev/i | tee i.sh | sh'), `2:1-2:37 ${PIPED}`],
    ['an interpreter', sh('curl https://a.dev/i.py | python3'), `2:1-2:34 ${PIPED}`],
    ['a process substitution', sh('bash <(curl -s https://a.dev/i)'), `2:1-2:32 ${PIPED}`],
    ['a command substitution', sh('sh -c "$(curl -fsSL https://a.dev/i)"'), `2:1-2:38 ${PIPED}`],
    ['PowerShell', '```powershell\niwr https://a.dev/i.ps1 | iex\n```\n', `2:1-2:30 ${PIPED}`],
    ['PowerShell the other way', '```\niex (irm https://a.dev/i.ps1)\n```\n', `2:1-2:30 ${PIPED}`],
    ['a prompt', '```console\n$ curl https://a.dev/i | sh\n```\n', `2:3-2:28 ${PIPED}`],
    ['inline code', 'To install, run `curl https://a.dev/i | sh`.\n', `1:18-1:43 ${PIPED}`],
    ['in a list', '1. Run:\n\n   ```sh\n   curl https://a.dev/i | sh\n   ```\n', `4:4-4:29 ${PIPED}`],
  ])('%s', (_name, text, found) => expect(shown(unsafeCommand, text)).toEqual([found]))
})

describe('speaks of what is written out', () => {
  test.each([
    ['a bearer', sh(`curl -H "Authorization: Bearer ${key}" https://a.dev`), `2:32-2:67 ${WRITTEN}`],
    ['on another line', sh(`curl https://a.dev \\\n  -H 'X-API-Key: ${key}'`), `3:18-3:53 ${WRITTEN}`],
    ['a password', sh(`curl -u me:${drawn(20)} https://a.dev`), `2:12-2:32 ${WRITTEN}`],
    ['a flag', sh(`npx notes login --token ${key}`), `2:25-2:60 ${WRITTEN}`],
    ['an export', sh(`export NOTES_API_KEY=${key}`), `2:22-2:57 ${WRITTEN}`],
    ['a query', sh(`curl "https://a.dev/v1?api_key=${key}"`), `2:32-2:67 ${WRITTEN}`],
    ['inline', `Run \`curl -H "Authorization: Bearer ${key}" https://a.dev\`.\n`, `1:37-1:72 ${WRITTEN}`],
  ])('%s', (_name, text, found) => expect(shown(unsafeCommand, text)).toEqual([found]))

  test('but not out again', () => {
    expect(problemsOf(unsafeCommand, sh(`npx notes --token ${key}`))[0]?.actual).toBe(
      `tk_${key[3]}\u2026 (35 characters)`,
    )
  })
})

describe('is silent on', () => {
  test.each([
    ['reading first', sh('curl -o i.sh https://a.dev/i.sh\nless i.sh\nsh i.sh')],
    [
      'data',
      sh(
        'curl https://a.dev | jq .\ncurl https://a.dev | python3 -m json.tool\ncurl https://a.dev | node -e "x"\ncurl https://a.dev | bash -c "cat"',
      ),
    ],
    [
      'words that begin alike',
      sh('curl https://a.dev | shasum\ncurl https://a.dev | sh-format\ncurl https://a.dev | show.sh'),
    ],
    ['or', sh('curl https://a.dev || sh fail.sh')],
    ['a pipe in a quote', sh("curl https://a.dev -d 'a | sh'")],
    ['another command', sh('curl https://a.dev; cat x | sh\ncurl https://a.dev\ncat x | sh')],
    ['a table', '| curl | sh |\n|---|---|\n| a | b |\n'],
    ['words', 'We do not ship a curl | sh installer, and curl piped to sh is no way to install.\n'],
    ['a warning before', `Never pipe a download into a shell:\n\n${sh('curl https://a.dev/i | sh')}`],
    ['a warning in the same sentence', 'Do not run `curl https://a.dev/i | sh`.\n'],
    ['a warning in a comment', sh("# don't do this\ncurl https://a.dev/i | sh")],
    ['a list of what not to do', 'Avoid:\n\n- `curl https://a.dev/i | sh`\n'],
    ['variables', sh('curl -H "Authorization: Bearer $TOKEN" -u "me:$PASSWORD" https://a.dev?limit=$LIMIT')],
    [
      'placeholders',
      sh(
        'curl -H "Authorization: Bearer <access_token>" https://a.dev\nexport API_KEY=your_api_key_1\ncurl -H "Authorization: Bearer YOUR_API_KEY_123"',
      ),
    ],
    [
      'shortened',
      sh(
        `curl -H "Authorization: Bearer ${key}..." https://a.dev\ncurl -H "Authorization: Bearer tk_\u2026" https://a.dev`,
      ),
    ],
    ['bodies', sh(`curl https://a.dev -d '{"claim_token":"${key}"}'`)],
    ['HTTP', `\`\`\`http\nGET /v1\nAuthorization: Bearer ${key}\n\`\`\`\n`],
    [
      'a secret of a provider: document/secret reports it',
      sh(`export GITHUB_TOKEN=${['gh', 'p_', drawn(36)].join('')}`),
    ],
  ])('%s', (_name, text) => expect(shown(unsafeCommand, text)).toEqual([]))
})
