import { describe, expect, test } from 'vitest'
import hostsNamed from '../../rules/document/hosts-named.js'
import { problemsOf } from './judge.js'

const found = (text: string) =>
  problemsOf(hostsNamed, text, { ownHosts: new Set(['notes.dev']) }).map(({ message, actual }) => [message, actual])
const answer = (member: string, url: string) =>
  `# A\n\nAll is at https://notes.dev.\n\n\`\`\`http\nPOST /agent\nContent-Type: application/json\n\n{ "type": "anonymous" }\n\`\`\`\n\n\`\`\`json\n{ "registration_id": "r", "claim_token": "<t>", "${member}": "${url}" }\n\`\`\`\n`

const LEFT = 'the URL has the host of a template and not of the service'

describe.each(['https://app.example.com/claim', 'https://yourservice.com/claim', 'https://auth.service.com/c'])(
  '%s',
  (url) => {
    test.each(['claim_url', 'claim_view_url', 'verification_uri', 'verification_uri_complete', 'token_url'])(
      'is left over as %s',
      (member) => expect(found(answer(member, url))).toEqual([[LEFT, url]]),
    )
    test.each(['homepage', 'url', 'avatar_url', 'callback'])('may be data as %s', (member) =>
      expect(found(answer(member, url))).toEqual([]),
    )
  },
)

test.each(['claim_url', 'verification_uri'])('the host of the service is right as %s', (member) =>
  expect(found(answer(member, 'https://notes.dev/claim'))).toEqual([]),
)

test('a document names a host', () => {
  expect(found('# A\n\nSend `x-notes-key: <key>`.\n')).toEqual([['the document names no host', null]])
  expect(found('# A\n\nSend `x-notes-key: <key>` to api.notes.dev.\n')).toEqual([])
})
