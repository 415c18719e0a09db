import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadConfiguration } from '../../src/cli/input/config.js'
import { UsageError } from '../../src/cli/terminal/io.js'
import { CONFIGURABLE, memberOf } from '../../src/options/table.js'
import type { JsonObject } from '../../src/wire/json.js'

/** A checkout of a stranger, whose configuration is found by its name. */
let folder: string
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'authmd-check-found-')))
  await mkdir(join(folder, '.git'))
})
afterEach(() => rm(folder, { recursive: true }))

const NAME = 'authmd-check.config.json'
const write = (name: string, text: string) => writeFile(join(folder, name), text)
const find = (trustConfig = false) => loadConfiguration({ trustConfig }, folder)

/** What the found configuration may not have, and why. */
async function refusal(members: JsonObject): Promise<string> {
  await write(NAME, JSON.stringify(members))
  return find().then(
    () => 'nothing',
    (error) => String(error.message),
  )
}

describe('a configuration that is found', () => {
  test.each<[JsonObject, string]>([
    [{ rulesDir: 'rules' }, 'rulesDir (it runs the code of the rules)'],
    [{ claim: 'command:touch pwned' }, 'claim (it runs a command, or claims as a person)'],
    [{ claim: 'form' }, 'claim ('],
    [{ claim: 'prompt' }, 'claim ('],
    [{ accountSecretEnv: 'NPM_TOKEN' }, 'accountSecretEnv (it names a secret)'],
    [{ providerKey: 'key.json' }, 'providerKey (it names a secret)'],
    [{ provider: 'https://provider.example.com' }, 'provider ('],
    [{ providerDomain: 'example.net' }, 'providerDomain ('],
    [{ outbox: 'https://example.com/outbox' }, 'outbox ('],
    [{ writeUrl: 'https://example.com/write' }, 'writeUrl (tokens are sent there)'],
    [{ allowPrivate: true }, 'allowPrivate (it opens the private network)'],
    [{ effects: ['read', 'hostile'] }, 'effects (it allows more than a check does by itself)'],
    [{ effects: ['claim'] }, 'effects ('],
    ...[
      '/tmp/report.json',
      '../report.json',
      'a/../../report.json',
      '..\\report.json',
      'C:\\report.json',
      '~/report.json',
      '.git/hooks/post-checkout',
      'a/.GIT/config',
      '.git./config',
      'node_modules/.bin/tsc',
    ].flatMap((file): [JsonObject, string][] => [
      [{ reporter: ['pretty', `json=${file}`] }, 'reporter (a file must be below the folder of the configuration'],
      [{ baseline: file }, 'baseline (a file must be below the folder of the configuration'],
    ]),
    ...['/etc/passwd', '../auth.md', '~/auth.md', 'a/../../auth.md'].map((target): [JsonObject, string] => [
      { target },
      'target (a file must be below the folder of the configuration)',
    ]),
    ...['http://169.254.169.254/latest', '10.0.0.8', '0.0.0.0:80', '[fd00::1]', '[::ffff:10.0.0.8]', '0x0a000008'].map(
      (target): [JsonObject, string] => [{ target }, 'target (it is an address of a private network)'],
    ),
    ...['example.com', 'https://example.com', 'localhost:8000', 'auth.md', 'localhost'].map(
      (name): [JsonObject, string] => [
        { targets: { [name]: { target: 'https://example.net' } } },
        `targets.${name} (it replaces a target that you name)`,
      ],
    ),
  ])('may not have %j', async (members, message) => {
    const said = await refusal(members)
    expect(said).toContain(`${join(folder, NAME)} was found by its name, so it may not have ${message}`)
    expect(said).toContain('--trust-config')
    expect(said).toContain('--config')
    expect(said).not.toContain('\n')
    if (members['target'] !== undefined || members['targets'] !== undefined) return
    expect(await refusal({ targets: { staging: { target: 'example.com', ...members } } })).toContain(
      message.startsWith('rulesDir') ? 'there is no option "rulesDir"' : `targets.staging.${message}`,
    )
  })

  test('may have what says how to check and how to judge', async () => {
    const members = {
      $schema: 'https://unpkg.com/authmd-check/schemas/config.schema.json',
      target: 'localhost:8000',
      passive: true,
      effects: ['read', 'register', 'revoke'],
      claim: 'none',
      loginHint: 'ci@example.com',
      account: 'ci@example.com',
      maxWait: 15,
      reporter: ['pretty', 'html=reports/authmd.html', 'json=report.json'],
      baseline: 'authmd-check.baseline.json',
      rules: { 'document/title': 'off' },
      strict: true,
      targets: {
        staging: { target: 'https://staging.example.com', complete: true },
        document: { target: 'public/auth.md' },
        'example.com': { target: 'https://example.com', passive: true },
        here: { target: '127.0.0.1:8000' },
      },
    }
    expect(await refusal(members)).toBe('nothing')
  })

  test('names everything that needs trust, in one line, and no value', async () => {
    const said = await refusal({ claim: 'form', targets: { a: { target: 'x.example', accountSecretEnv: 'hunter2' } } })
    expect(said).toMatch(/may not have claim \(.*\), targets\.a\.accountSecretEnv \(.*\)\. If you trust/)
    expect(said).not.toContain('hunter2')
  })

  test('may not have an option that nobody thought about: every option says what it allows, or is refused', async () => {
    const silent = CONFIGURABLE.filter(({ found }) => found === undefined).map(memberOf)
    expect(silent).toContain('accountSecretEnv')
    const { PUBLISHED_CONFIG_SCHEMA } = await import('../../src/options/config-schema.js')
    const properties: Readonly<Record<string, { description?: unknown }>> = PUBLISHED_CONFIG_SCHEMA.properties
    for (const name of silent) expect(properties[name]?.description, name).toContain('needs --config or --trust-config')
  })

  test('may have all of it when it is trusted, and when it is named', async () => {
    await write(NAME, '{ "rulesDir": "rules", "claim": "command:true", "reporter": ["json=/tmp/report.json"] }')
    expect(await find(true)).toMatchObject({ isTrusted: true, rulesDir: join(folder, 'rules') })
    expect(await loadConfiguration({ config: NAME }, folder)).toMatchObject({ isTrusted: true })
  })
})

describe('code that is found', () => {
  const CODE = `import { writeFileSync } from 'node:fs'\nwriteFileSync(new URL('ran', import.meta.url), '')\nexport default { strict: true }\n`
  const hasRun = async () => (await readdir(folder)).includes('ran')

  test.each(['js', 'mjs', 'cjs', 'ts'])('in a .%s file is not run', async (type) => {
    await write('package.json', '{ "type": "module" }')
    await write(`authmd-check.config.${type}`, CODE)
    await expect(find()).rejects.toThrow(/was found by its name, and is code, which is not run\. .*--trust-config/)
    expect(await hasRun()).toBe(false)
  })

  test('runs when it is trusted', async () => {
    await write('authmd-check.config.mjs', CODE)
    expect((await find(true))?.forTarget('a').options).toEqual({ strict: true })
    expect(await hasRun()).toBe(true)
  })
})

describe('a file that is no plain data is one clear line:', () => {
  test.each<[string, string, string, string]>([
    ['a tag that makes an object', '.authmd-check.yaml', 'strict: !!js/function "function () {}"', 'Unresolved tag'],
    ['a tag of its own', '.authmd-check.yml', 'rules: !custom {}', 'Unresolved tag'],
    ['few lines that stand for many', '.authmd-check.yml', bomb(), 'Excessive alias count'],
    ['two documents', '.authmd-check.yaml', 'strict: true\n---\nstrict: false\n', 'multiple documents'],
    ['a key that is a list', '.authmd-check.yaml', '? [a, b]\n: true\n', 'stringKeys'],
    ['brackets without end', NAME, '['.repeat(100_000), 'cannot read the configuration'],
    ['brackets without end, in YAML', '.authmd-check.yaml', '['.repeat(10_000), 'cannot read the configuration'],
    ['a member of the prototype', NAME, '{ "__proto__": { "claim": "form" } }', 'there is no option "__proto__"'],
    ['more than a mebibyte', NAME, `{ "target": "${'a'.repeat(1024 * 1024)}" }`, 'and 1048576 is the most'],
  ])('%s', async (_, name, text, message) => {
    await write(name, text)
    const error = await find().catch((reason) => reason)
    expect(error).toBeInstanceOf(UsageError)
    expect(error.message).toContain(message)
    expect(error.message).not.toContain('\n')
  })

  test('a folder, a pipe and a device', async () => {
    const at = join(folder, NAME)
    for (const make of [
      () => mkdir(at),
      async () => void execFileSync('mkfifo', [at]),
      () => symlink('/dev/zero', at),
    ]) {
      await make()
      await expect(find()).rejects.toThrow(/is not a regular file|is a folder|leads out of/)
      await expect(loadConfiguration({ config: NAME }, folder)).rejects.toThrow(/is not a regular file|is a folder/)
      await rm(at, { recursive: true })
    }
  })

  test('a symbolic link out of the checkout, and nothing of what it leads to', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'authmd-check-outside-'))
    await writeFile(join(outside, 'credentials'), 'hunter2 = ')
    for (const name of [NAME, 'package.json', '.authmd-check.yaml']) {
      await symlink(join(outside, 'credentials'), join(folder, name))
      await expect(find()).rejects.toThrow(/leads out of/)
      await expect(find()).rejects.not.toThrow(/hunter2/)
      await rm(join(folder, name))
    }
    await rm(outside, { recursive: true })
  })
})

/** Nine lists of nine of the list before. */
function bomb(): string {
  const names = 'abcdefghi'.split('')
  const lists = names.map((name, i) => `${name}: &${name} [${Array(9).fill(i === 0 ? '"x"' : `*${names[i - 1]}`)}]`)
  return `${lists.join('\n')}\n`
}
