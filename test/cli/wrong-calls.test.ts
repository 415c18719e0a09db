/** Wrong calls: each is exit code 2 and one line that says the one thing to do, without a request and without a stack trace. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { listening } from '../reach/staging.js'
import { run, runTyping } from './run.js'

const folder = mkdtempSync(join(tmpdir(), 'wrong-'))
afterAll(() => rmSync(folder, { recursive: true }))
function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const HERE = 'localhost:1'
const config = (name: string, text: string) => [HERE, '--config', file(name, text)]
const baseline = (name: string, text: string) => [HERE, '--baseline', file(name, text)]
const entry = (change: object) =>
  JSON.stringify({
    entries: [{ rule: 'token/no-store', fingerprint: 'f', reason: 'x', until: '2099-01-01', ...change }],
  })

const WRONG: readonly (readonly [argv: readonly string[], said: string])[] = [
  // What is checked.
  [[], 'name a target: a domain, a URL, localhost:PORT or a file'],
  [['check'], 'name a target'],
  [[''], '"" is not a target'],
  [['  '], 'is not a target'],
  [['lnt', 'auth.md'], 'there is no command "lnt"; did you mean lint?'],
  [['chek', 'example.com'], 'did you mean check?'],
  [['replayy', 'run.json'], 'did you mean replay?'],
  [['selftst', 'x'], 'did you mean selftest?'],
  [['foo'], '"foo" is neither a command nor a target: a host has a dot or a port'],
  [['staging'], '"staging" is neither a command nor a target'],
  [['a.example', 'a.example'], 'a.example is named twice'],
  [['docs/auth.md'], 'there is no file docs/auth.md'],
  [['./auth.mdd'], 'there is no file ./auth.mdd'],
  [['a.example', 'foo'], '"foo" is neither a command nor a target'],
  [['a.example', '--all'], '--all takes the targets of the configuration, and got a.example'],
  [['ftp://a.example'], 'is not an http or https URL'],
  [['mailto:ada@example.com'], 'must not contain a user name'],
  [['https://ada:x@a.example'], 'must not contain a user name or a password'],
  [['https://'], 'is not a target'],
  [['https://a b'], 'is not a target'],
  [['a.example:99999'], 'is not a target'],
  // Options.
  [[HERE, '--tiemout', '3'], 'Did you mean --timeout?'],
  [[HERE, '--zzz'], "unknown option '--zzz'"],
  [[HERE, '--no-config', '--timeout'], 'argument missing'],
  [[HERE, '--timeout', 'soon'], 'Give a number of at least'],
  [[HERE, '--timeout', '0'], 'Give a number of at least'],
  [[HERE, '--max-requests', '-1'], 'Give a number of at least 1'],
  [[HERE, '--max-requests', ''], 'Give a number of at least 1'],
  [[HERE, '--level', '9'], 'Give a level from 0 to 5'],
  [[HERE, '--dialect', '0.9'], 'Allowed choices are'],
  [[HERE, '--effects', 'write'], '"write" is not one of'],
  [[HERE, '--passive', '--effects', 'register'], '--passive and --effects contradict each other'],
  [[HERE, '--passive', '--login-hint', 'a@example.com'], '--passive and --login-hint contradict each other'],
  [[HERE, '--resource', 'api'], 'is not an http or https URL'],
  [[HERE, '--also', 'https://a.example'], 'Give a host, or a host and a port'],
  [[HERE, '--login-hint', 'ada'], 'is not an e-mail address'],
  [[HERE, '--claim', 'magic'], 'is not one of prompt, command:<cmd>, form, none'],
  [[HERE, '--account-secret-env', 'FOO'], 'needs --account <email>'],
  [[HERE, '--account', 'a@example.com', '--account-secret-env', 'FOO'], 'the environment variable FOO is not set'],
  [[HERE, '--account', 'a@example.com', '--account-secret-env', 'hunter2!'], 'no environment variable of that name'],
  [[HERE, '--keep-handles'], '--keep-handles needs --record <file>'],
  [[HERE, '--record', folder], 'it is a folder'],
  [[HERE, '--provider-key', 'missing.json', '--provider', 'http://127.0.0.1:1'], 'there is no key file missing.json'],
  [[HERE, '--header', 'X-Gate'], "'Name: value'"],
  [[HERE, '--header', 'Authorization: Bearer x'], '--header cannot set Authorization'],
  [[HERE, '--header-env', 'X-Gate'], '--header-env is not of the form Name=VARIABLE'],
  [[HERE, '--header-env', 'X-Gate=GATE_TOKEN'], 'the environment variable GATE_TOKEN is not set'],
  [[HERE, '--header-origin', 'api'], '--header-origin "api" is not an origin'],
  [[HERE, '--basic-auth-env', 'GATE'], 'the environment variable GATE is not set'],
  [[HERE, '--client-cert', 'c.pem'], '--client-cert and --client-key need each other'],
  [[HERE, '--ca-file', 'missing.pem'], 'cannot read missing.pem: there is no such file'],
  [[HERE, '--resolve', 'a.example:127.0.0.1'], '--resolve "a.example:127.0.0.1" is not of the form host:port:address'],
  [[HERE, '--resolve', 'a.example:443:b.example'], 'is not of the form host:port:address'],
  [[HERE, '--wait', '-1'], 'Give a number of at least 0'],
  [[HERE, '--wait', 'soon'], 'Give a number of at least 0'],
  [[HERE, '--no-config', '--start'], 'argument missing'],
  [[HERE, '--fail-on', 'everything'], 'Allowed choices are takeover, exposure, breakage, polish'],
  [[HERE, '--repro', 'token/no-stor'], 'did you mean token/no-store?'],
  [[HERE, '--repro', 'token/no-store='], 'names no file'],
  [[HERE, '--skip', 'nothing/*'], '--skip "nothing/*" matches no rule'],
  [[HERE, '--rule', 'nothing/*=off'], 'matches no rule'],
  [[HERE, '--ruleset', 'latest'], 'Give a version, such as 1.2.0'],
  [[HERE, '--ruleset', '99.0.0'], 'give a version from 0.1.0'],
  [[HERE, '--write-method', 'FETCH'], 'FETCH'],
  [['--all'], '--all needs a configuration with targets'],
  [['--all', '--config', file('m.json', '{}')], 'm.json has no targets that --all could check'],
  [['a.example', 'b.example', '--record', 'run.json'], '{target}'],
  [['a.example', 'b.example', '--repro', 'token/no-store=x.sh'], '{target}'],
  // Reports.
  [[HERE, '-r', 'nope'], 'there is no reporter "nope"; there are pretty, json'],
  [[HERE, '-r', 'json='], 'names no file'],
  [[HERE, '-r', 'json', '-r', 'junit'], 'both write to standard output'],
  [[HERE, '-r', 'pretty=-', '-r', 'json'], 'both write to standard output'],
  [[HERE, '-r', `json=${folder}`], 'it is a folder'],
  [[HERE, '-r', 'json=same', '-r', 'junit=./same'], '--reporter json and --reporter junit have the same file, ./same'],
  [[HERE, '-r', 'json=same', '--record', 'same'], '--reporter json and --record have the same file, same'],
  [
    [HERE, '-r', 'json=same', '--baseline', 'same', '--update-baseline'],
    '--reporter json and --baseline have the same file, same',
  ],
  // Rules.
  [[HERE, '--rule', 'token/no-stor=off'], 'did you mean token/no-store?'],
  [[HERE, '--rule', 'x=off'], 'there is no rule "x"; "authmd-check rules" lists them'],
  [[HERE, '--rule', 'token/no-store'], 'is not of the form'],
  [[HERE, '--rule', 'token/no-store=fatal'], 'is not of the form'],
  [[HERE, '--only', 'tokens'], 'there is no rule "tokens"'],
  [['explain', 'token/no-stor'], 'did you mean token/no-store?'],
  [['explain'], "missing required argument 'rule'"],
  [['selftest', '--rule', 'nothing'], 'there is no rule "nothing"'],
  [['sandbox', '--defect', 'nothing'], 'there is no rule "nothing"'],
  // Configurations.
  [config('a.json', '{'), 'cannot read the configuration'],
  [
    config('b.json', '{ "strict": "yes" }'),
    'b.json:1:13: strict is "yes", and must be true or false (warnings also fail)',
  ],
  [config('c.yaml', 'maxWait: soon\n'), 'c.yaml:1:10: maxWait is "soon", and must be a number of at least 0'],
  [config('p.yaml', 'policy: 5\n'), 'p.yaml:1:9: policy is 5, and must be a text or an object (a register'],
  [config('d.json', '{ "targets": 7 }'), 'd.json:1:14: targets is 7, and must be an object'],
  [config('e.json', '{ "strickt": true }'), 'there is no option "strickt"; did you mean strict?'],
  [
    config('f.json', '{\n "targets": {"x": {"target": "a.example",\n "quiet": 1}}}'),
    'f.json:3:11: targets.x.quiet is 1',
  ],
  [config('g.json', '[]'), 'the configuration is not an object'],
  [config('h.json', ''), 'has no configuration in it'],
  [[HERE, '--config', 'missing.json'], 'missing.json'],
  // Baselines.
  [baseline('i.json', '{\n "entries": [\n  x'), 'i.json:3:3: it is not JSON'],
  [baseline('j.json', entry({ reason: ' ' })), 'has no reason: write why you accept it'],
  [baseline('k.json', entry({ until: '2027-02-31' })), '"until" is not a date like 2027-01-31'],
  [baseline('l.json', entry({ untill: 'x' })), 'an entry has no member "untill"'],
  [[HERE, '--baseline', 'missing.json'], 'there is no baseline missing.json'],
  [[HERE, '--update-baseline'], '--update-baseline needs --baseline <file>'],
  [[HERE, '--reason', 'known'], '--reason needs --update-baseline'],
  [
    [HERE, '--baseline', join(folder, 'new.json'), '--update-baseline', '--until', '2020-01-31'],
    '--until 2020-01-31 is over',
  ],
  [[HERE, '--baseline', join(folder, 'new.json'), '--update-baseline', '--until', '31.1.2027'], 'is not a date like'],
  // Files.
  [['lint', 'missing.md'], 'there is no file missing.md'],
  [['lint', '/proc/self/attr'], 'there is no auth.md in'],
  [['lint', '/dev/null'], 'it is not a regular file'],
  [['lint', file('auth.md', '# auth.md\n'), '--from', 'missing/'], 'there is no file missing/'],
  [['lint', file('auth.md', '# auth.md\n'), '--header', 'X-Gate: abc'], 'and lint reads one only for --from <target>'],
  [['lint', file('auth.md', '# auth.md\n'), '--from', folder, '--allow-private'], 'names files'],
  [['lint', file('auth.md', '# auth.md\n'), '--wait', '1'], "unknown option '--wait'"],
  [[file('auth.md', '# auth.md\n'), '--wait', '1'], '--wait needs a live service, but a file is only linted'],
  [[file('auth.md', '# auth.md\n'), '--record', 'run.json'], '--record needs a live run'],
  [['replay', 'missing.json'], 'there is no file missing.json'],
  [['replay', file('run.json', '[]')], 'is not a record of a run'],
  [['cleanup', 'missing.json'], 'there is neither a file missing.json'],
  [['migrate', 'missing.md', '--to', '0.6'], 'there is no file missing.md'],
  [['sandbox', '--port', '99999'], 'Give a port from 0 to 65535'],
  [['init'], 'init needs --name'],
  [['init', 'foo'], '"foo" is neither a command nor a target'],
  [['init', '--resolve', 'a.example:443:127.0.0.1'], 'authmd-check init <target>'],
  [['init', 'a.example', '--client-key', 'c.key'], '--client-cert and --client-key need each other'],
  [['rules', '--since', 'last'], 'Give a version'],
  [['completion', 'cmd'], 'Allowed choices are'],
  [['provider', 'mint', 'id-jag'], "required option '--key <file>' not specified"],
  [['demo', '--defect', 'nothing'], 'there is no rule "nothing"'],
]

const WITHOUT_CONFIGURATION = new Set(
  'explain selftest sandbox cleanup migrate init completion provider demo'.split(' '),
)

test('there are many of them', () => {
  expect(WRONG.length).toBeGreaterThanOrEqual(115)
})

test.each(WRONG)('%j', async (argv, said) => {
  const noConfig = argv.some((one) => /^--(no-)?config$/.test(one)) || WITHOUT_CONFIGURATION.has(argv[0] ?? '')
  const { code, err } = await run(...argv, ...(noConfig ? [] : ['--no-config']))
  expect({ code, said: err.includes(said), err }).toEqual({ code: 2, said: true, err })
  expect(err).toMatch(/^authmd-check: [^\n]+\n$/)
})

describe('what is no wrong call', () => {
  test.each([['-v'], ['version'], ['--version'], ['-V']])('%s prints the version', async (flag) => {
    expect(await run(flag)).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' })
  })

  test('a host without a dot has a port, and is asked', async () => {
    const { code, err } = await run('api:8080', '--no-config', '--timeout', '2')
    expect(code).toBe(3)
    expect(err).toContain('https://api:8080/auth.md')
  })

  test('two reports may go where nothing is kept', async () => {
    const reporters = ['json', 'junit'].flatMap((name) => ['-r', `${name}=/dev/null`])
    const { code, err } = await run('lint', file('auth.md', '# auth.md\n'), ...reporters, '--no-config')
    expect({ isUsage: code === 2, err }).toEqual({ isUsage: false, err: '' })
  })

  test('https at a port of http is told, and so is the other way round', async () => {
    const port = await listening(createServer((_, response) => response.end('hello')))
    const { code, err } = await run(`https://localhost:${port}`, '--no-config')
    expect(code).toBe(3)
    expect(err).toContain('the URL begins with http')
  })

  test('what a configuration says for checks is no wrong call of a lint', async () => {
    const said = JSON.stringify({ header: ['X-Gate: letmein-42'], wait: 5, allowPrivate: true })
    const { code, err } = await run('lint', file('auth.md', '# auth.md\n'), '--config', file('n.json', said))
    expect({ code: code === 2, err }).toEqual({ code: false, err: '' })
  })

  test('a host that cannot be reached makes a lint no lint', async () => {
    const { code, err } = await run('lint', file('auth.md', '# auth.md\n'), '--from', `localhost:1`, '--no-config')
    expect([code, err.trim().split('\n').length]).toEqual([code, 1])
    expect(code).toBe(3)
    expect(err).toContain('localhost:1')
  })
})

test('init says at once what is wrong with an answer, and asks again', async () => {
  const out = join(folder, 'made')
  const typed = [
    'Notes',
    'not a url',
    'https://notes.dev',
    'anonymous',
    'notes.read=read notes',
    'nobody',
    'help@notes.dev',
  ]
  const { code, err } = await runTyping(typed, 'init', '--out', out)
  expect(err).toContain('--issuer "not a url" is not an https URL')
  expect(err).toContain('--contact "nobody" is neither a URL nor an e-mail address')
  expect(code).toBe(0)
})
