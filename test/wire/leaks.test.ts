import { describe, expect, test } from 'vitest'
import { findLeak } from '../../src/wire/leaks.js'
import { expectFast, much } from '../thorough.js'

const LEAKS: readonly [what: string, body: string][] = [
  ['a JavaScript stack trace', 'Error: x\n    at Object.<anonymous> (/srv/app/x.js:1:2)'],
  [
    'a JavaScript stack trace',
    'Error: x<br> &nbsp; &nbsp;at Layer.handle [as handle_request] (/srv/app/layer.js:95:5)',
  ],
  ['a JavaScript stack trace', '{"stack":"Error: x\\n    at async file:///srv/app/x.mjs:10:20"}'],
  ['a JavaScript stack trace', 'at fetch (worker.js:12:3)'],
  ['a JavaScript stack trace', 'at run (C:\\app\\x.js:1:2)'],
  ['a Python stack trace', 'Traceback (most recent call last):'],
  ['a Python stack trace', '{"detail":"File \\"/home/app/x.py\\", line 3, in handler"}'],
  ['a Java stack trace', 'at com.example.Claims.start(Claims.java:12)'],
  ['a Java exception', 'org.x: java.lang.NullPointerException'],
  ['a .NET stack trace', 'at Notes.Claims.Start(String id) in C:\\src\\Claims.cs:line 12'],
  ['a Go stack trace', 'goroutine 12 [running]:\nmain.start()'],
  ['a PHP stack trace', '#0 /var/www/html/index.php(12): start()'],
  ['a PHP error', '<b>Warning</b>: x in <b>/var/www/html/index.php</b> on line <b>3</b>'],
  ['a Ruby stack trace', "/srv/app/claims.rb:12:in `start'"],
  ['an SQL error', 'SQLSTATE[42S02]: Base table or view not found'],
  ['an SQL error', 'duplicate key value violates unique constraint \\"users_email_key\\"'],
  ['an SQL error', 'You have an error in your SQL syntax'],
  ['a file path', "ENOENT: no such file or directory, open '/x'"],
  ['a file path', 'Cannot load /usr/src/app/config/secrets.ts'],
]

test.each(LEAKS)('%s: %s', (what, body) => {
  expect(findLeak(body)?.what).toBe(what)
})

test.each([
  'The claim token is unknown.',
  'Look at https://example.com/docs:8080:1 for more.',
  'Meet us at /docs at 10:20:30.',
  'The token ended at 2026-06-10T10:20:30Z.',
  '{"error":"not_found","path":"/home/notes"}',
  'The java.lang package is not a scope.',
  'File a ticket, line 3 of the form.',
  'SELECT is no scope; see the SQL section.',
  'An exception was made for you.',
])('nothing leaks from: %s', (body) => {
  expect(findLeak(body)).toBeUndefined()
})

describe('a hostile body', () => {
  test.each(['at ', 'at a/', 'at (/a:1', '/a:1:in', 'File "/', '#0 /(1)', 'java.a.', ' in /a', 'at a(b) in c'])(
    'of %j, over and over, costs little time',
    (part) => {
      expectFast(1000, () => findLeak(much(part)))
    },
  )
})
