/** `evidence verify` judges again what a team has signed, with keys from a file or a URL. */

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/evidence/canonical.js'
import { type Bundles, prepared } from './bundles.js'
import { run } from './run.js'

let b: Bundles
beforeAll(async () => {
  b = await prepared()
})
afterAll(() => b.remove())

describe('what the team signed, but is not so', () => {
  const REPORT = 'runs/service.example.net/report.json'
  test('another outcome is named by its rule, with both', async () => {
    await b.resign('lie', async (_, read) => {
      const report = JSON.parse(await read(REPORT))
      const verdict = report.verdicts.find(({ rule }: { rule: string }) => rule === 'token/no-store')
      Object.assign(verdict, { outcome: 'pass', problems: [] })
      report.level.reached = 5
      return { files: { [REPORT]: JSON.stringify(report) } }
    })
    const { code, out } = await b.verify('lie')
    expect(code).toBe(1)
    expect(out).toContain('token/no-store: in the bundle pass (MUST, exposure); here fail (MUST, exposure), 1 found')
    expect(out).toMatch(/level\/reached: in the bundle 5; here /)
    expect(out).toMatch(/✗ signed and complete, but not what this version says of the same runs: 2 differences\n$/)
  })

  test('another place of a finding', async () => {
    await b.resign('lie', async (_, read) => {
      const report = JSON.parse(await read(REPORT))
      const verdict = report.verdicts.find(({ rule }: { rule: string }) => rule === 'token/no-store')
      verdict.problems[0].at.header = 'pragma'
      return { files: { [REPORT]: JSON.stringify(report) } }
    })
    expect(await b.verify('lie')).toMatchObject({
      code: 1,
      out: expect.stringContaining('token/no-store: in the bundle'),
    })
  })

  interface Told {
    verdicts: { rule: string; outcome: string; impact: string; problems: { impact?: string }[] }[]
    controls: { verdict: string }[]
  }
  const ofToken = ({ verdicts }: Told) => verdicts.find(({ rule }) => rule === 'token/no-store')
  test.each<[string, (report: Told) => unknown, RegExp]>([
    [
      'a second verdict of a rule',
      (report) => report.verdicts.unshift({ ...ofToken(report), outcome: 'pass', problems: [] } as never),
      /token\/no-store: in the bundle pass \(MUST, exposure\) and fail /,
    ],
    [
      'another impact of a rule',
      (report) => Object.assign(ofToken(report) ?? {}, { impact: 'polish' }),
      /token\/no-store: in the bundle fail \(MUST, polish\), 1 found; here /,
    ],
    [
      'another impact of a finding',
      (report) => Object.assign(ofToken(report)?.problems[0] ?? {}, { impact: 'polish' }),
      /token\/no-store: .* of another weight/,
    ],
    [
      'a claim that holds',
      (report) => {
        for (const claim of report.controls) claim.verdict = 'holds'
      },
      /controls\/\d+\/verdict: in the bundle "holds"; here "broken"/,
    ],
  ])('%s', async (_, lie, difference) => {
    await b.resign('lie', async (_, read) => {
      const report = JSON.parse(await read(REPORT))
      lie(report)
      return { files: { [REPORT]: JSON.stringify(report) } }
    })
    expect(await b.verify('lie')).toMatchObject({ code: 1, out: expect.stringMatching(difference) })
  })

  test.each(['run', 'report'])('a member twice in the %s', async (kind) => {
    const file = `runs/service.example.net/${kind}.json`
    await b.resign('lie', async (_, read) => ({
      files: { [file]: (await read(file)).toString().replace('{', '{"target":"https://a.example/",') },
    }))
    expect(await b.verify('lie')).toMatchObject({ code: 1, out: expect.stringContaining(`${file}: `) })
    expect((await b.verify('lie')).out).toContain('a member twice')
  })

  test('more rules that need a secret than do', async () => {
    await b.resign('lie', async ({ runs }) => ({
      manifest: { runs: runs.map((one) => ({ ...one, needSecret: [...one.needSecret, 'token/no-store' as const] })) },
    }))
    const { code, out } = await b.verify('lie')
    expect([code, out]).toEqual([
      1,
      expect.stringContaining('needSecret: in the bundle register/assertion-signature, token/no-store; here'),
    ])
  })

  test.each(['target', 'startedAt', 'recordedBy'])('%s', async (name) => {
    await b.resign('lie', async ({ runs }) => ({
      manifest: { runs: runs.map((one) => ({ ...one, [name]: 'https://b.example.com/' })) },
    }))
    const { code, out } = await b.verify('lie')
    expect([code, out]).toEqual([1, expect.stringContaining(`run.json: its ${name} is not that of the manifest`)])
  })

  test('a damaged record or report', async () => {
    await b.resign('lie', async () => ({ files: { 'runs/service.example.net/run.json': '{}' } }))
    expect(await b.verify('lie')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/refused: runs\/service.example.net\/run.json: it is not a record/),
    })
    await b.resign('lie', async () => ({ files: { [REPORT]: '{"schema":1}' } }))
    expect(await b.verify('lie')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/refused: runs\/service.example.net\/report.json: .*damaged report/),
    })
  })
})

describe('of another version', () => {
  test('of the tool: it is named, and nothing is decided', async () => {
    await b.resign('older', async (_, read) => {
      const report = JSON.parse(await read('runs/service.example.net/report.json'))
      report.tool.version = '0.0.9'
      return {
        manifest: { tool: { name: 'authmd-check', version: '0.0.9' } },
        files: { 'runs/service.example.net/report.json': JSON.stringify(report) },
      }
    })
    const { code, out } = await b.verify('older')
    expect([code, out]).toEqual([
      3,
      expect.stringMatching(
        /\? signed and complete, but undecided: it was judged by authmd-check 0\.0\.9, and this is authmd-check /,
      ),
    ])
  })

  test('of the rules: those that differ are named', async () => {
    await b.resign('older', async (_, read) => {
      const list = JSON.parse(await read('rules.json'))
      const [first, second, ...rest] = list.rules
      return {
        files: {
          'rules.json': canonicalJson({ ...list, rules: [{ ...second, level: 'MAY' }, ...rest, { id: 'token/old' }] }),
        },
        ...first,
      }
    })
    const { code, out } = await b.verify('older')
    expect([code, out]).toEqual([
      3,
      expect.stringMatching(/only there: token\/old; only here: [a-z/-]+; changed: [a-z/-]+\)/),
    ])
  })

  test('of the manifest', async () => {
    await b.resign('older', async () => ({ manifest: { schema: 2 as 1 } }))
    expect(await b.verify('older')).toMatchObject({ code: 3, out: expect.stringContaining('cannot be judged here') })
  })
})

test('the runs are held to the register again, whatever it was called', async () => {
  const register = b.at('our-own-name.yml')
  await writeFile(
    register,
    'version: 1\nservices:\n  - name: Notes\n    target: https://service.example.net\n    owner: { service: a@example.com }\n    records: r\n    flows:\n      - { type: anonymous, purpose: p, approved_by: a@example.com, review: 2999-01-01 }\n',
  )
  expect(await b.collect('registered', '--register', register)).toMatchObject({ code: 0 })
  await rm(register)
  const { code, out } = await b.verify('registered')
  expect(code).toBe(0)
  expect(out).toContain('held to the register of the bundle')
  const report = await readFile(b.at('registered/runs/service.example.net/report.json'), 'utf8')
  expect(report).toContain('"policy/accountable"')
  expect(report).not.toContain('our-own-name')
})

test("a team's own rules are known by the content of their files, which are not in the bundle", async () => {
  await mkdir(b.at('own/rules'), { recursive: true })
  await writeFile(b.at('own/config.json'), '{ "rulesDir": "rules" }')
  const rule = (more: string) =>
    writeFile(
      b.at('own/rules/motto.mjs'),
      `export default { id: 'document/motto', title: 'It has one.', level: 'MUST', needs: ['document'], why: 'w', fix: 'f', spec: [{ document: 'd', section: '1', url: 'https://example.com/' }], check: () => [${more}] }\n`,
    )
  await rule('')
  const config = ['--config', b.at('own/config.json')]
  await run('evidence', b.at('run.json'), '--out', b.at('with-own'), '--key', b.at('key.json'), ...config)
  const verified = (...more: readonly string[]) =>
    run('evidence', 'verify', b.at('with-own'), '--jwks', b.at('jwks.json'), ...more)
  expect(await verified(...config)).toMatchObject({ code: 0, err: '' })
  expect(await verified('--no-config')).toMatchObject({
    code: 3,
    out: expect.stringContaining('only there: document/motto'),
  })
  await rule("{ message: 'none' }")
  expect(await verified(...config)).toMatchObject({ code: 3, out: expect.stringContaining('changed: document/motto') })
})

describe('keys at a URL', () => {
  const served = async (answer: RequestListener, ...more: readonly string[]) => {
    const server = createServer(answer)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`
    const ran = await run('evidence', 'verify', b.at('bundle'), '--jwks', url, '--no-config', ...more)
    await new Promise((resolve) => server.close(resolve))
    return ran
  }

  test('are got with one request', async () => {
    const keys = await readFile(b.at('jwks.json'))
    const asked: unknown[] = []
    const { code, out } = await served(({ method, url, headers }, answer) => {
      asked.push([method, url, headers.authorization])
      answer.end(keys)
    })
    expect([code, asked]).toEqual([0, [['GET', '/jwks.json', undefined]]])
    expect(out).toMatch(/signed {5}EdDSA, key ".*" of http:\/\/127\.0\.0\.1:\d+\/jwks\.json/)
  })

  test.each<[string, RequestListener, number, RegExp]>([
    [
      'another status',
      (_, answer) => answer.writeHead(404).end('{"keys":[]}'),
      3,
      /answers with 404, and not with 200/,
    ],
    [
      'a redirect',
      (_, answer) => answer.writeHead(302, { location: 'https://evil.example.net/' }).end(),
      3,
      /is redirected to https:\/\/evil\.example\.net\/: give the URL/,
    ],
    ['too much', (_, answer) => answer.end(Buffer.alloc(2 << 20, ' ')), 3, /is longer than 1048576 bytes/],
    ['nothing', (request) => request.socket.destroy(), 3, /--jwks http:\/\/127\.0\.0\.1:\d+\/jwks\.json: /],
    ['a page', (_, answer) => answer.end('<html>'), 2, /is not a JWK Set/],
  ])('%s', async (_, answer, wanted, message) => {
    const { code, out, err } = await served(answer)
    expect({ code, out }).toEqual({ code: wanted, out: '' })
    expect(err).toMatch(message)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})
