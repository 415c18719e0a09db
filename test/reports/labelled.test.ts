import { expect, test } from 'vitest'
import { labelNote } from '../../src/reports/labelled.js'

const RULE = { rule: 'token/no-store' } as const

test.each(['access_token#1', 'identity_assertion#12', 'secret'])('a command with the label of a %s says so', (name) => {
  expect(labelNote(`curl -H 'authorization: Bearer ‹${name}›' https://a.dev`, RULE)).toBe(
    `‹${name}› stands for a secret: write yours there, or let --repro token/no-store write a script that gets one`,
  )
})

test.each(['curl -i https://a.dev', "curl --data-raw 'a<b>' https://a.dev", 'curl ‹› https://a.dev'])(
  '%s has none, and says nothing',
  (command) => expect(labelNote(command, RULE)).toBeUndefined(),
)
