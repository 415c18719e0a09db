import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refuseToLeave, searchedFolders } from '../../src/cli/terminal/checkout.js'
import { run } from './run.js'

/** `home` has a secret, and beside it a checkout. */
let home: string
let checkout: string
beforeEach(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'authmd-check-checkout-')))
  checkout = join(home, 'checkout')
  await mkdir(join(checkout, '.git'), { recursive: true })
  await mkdir(join(checkout, 'public'))
  await writeFile(join(home, 'secret'), 'hunter2 of the pipeline\n')
})
afterEach(() => rm(home, { recursive: true }))

const leaves = (path: string) => expect(refuseToLeave(path), path).rejects.toThrow(/symbolic link that leads out of/)

describe('a symbolic link', () => {
  test('that stays in the checkout is followed', async () => {
    await writeFile(join(checkout, 'auth.md'), '')
    await symlink('../auth.md', join(checkout, 'public/auth.md'))
    await symlink(join(checkout, 'public'), join(checkout, 'www'))
    await refuseToLeave(join(checkout, 'public/auth.md'))
    await refuseToLeave(join(checkout, 'www/auth.md'))
    await refuseToLeave(join(checkout, 'www/new/report.json'))
  })

  test.each<[string, (at: string) => Promise<void>]>([
    ['to a file', (at) => symlink('../../secret', at)],
    ['to an absolute path', (at) => symlink(join(home, 'secret'), at)],
    ['to nothing yet', (at) => symlink('../../not-yet', at)],
    [
      'to nothing yet, through another',
      (at) => symlink('../../a', join(checkout, 'b')).then(() => symlink('../b', at)),
    ],
  ])('out of the checkout, %s, is refused', async (_, link) => {
    const at = join(checkout, 'public/auth.md')
    await link(at)
    await leaves(at)
  })

  test('as a folder on the way is refused', async () => {
    await symlink(home, join(checkout, 'up'))
    await leaves(join(checkout, 'up/secret'))
    await leaves(join(checkout, 'up/not-yet/report.json'))
  })

  test('to another checkout is refused: a link does not choose its own limit', async () => {
    await mkdir(join(home, 'other/.git'), { recursive: true })
    await mkdir(join(home, 'other/below'))
    await symlink(join(home, 'other'), join(checkout, 'other'))
    await leaves(join(checkout, 'other/auth.md'))
    await leaves(join(checkout, 'other/below/auth.md'))
  })

  test('above the checkout is nobody’s trick', async () => {
    await symlink(home, `${home}-link`)
    try {
      await refuseToLeave(`${home}-link/checkout/public/auth.md`)
      await symlink('/etc', join(checkout, 'up'))
      await leaves(`${home}-link/checkout/up/passwd`)
    } finally {
      await rm(`${home}-link`)
    }
  })

  test('that leads in a circle is an error of the file', async () => {
    await symlink('auth.md', join(checkout, 'auth.md'))
    await refuseToLeave(join(checkout, 'auth.md'))
  })

  test('outside of any checkout is the choice of who names it, but not in a folder that is searched', async () => {
    await symlink('secret', join(home, 'named'))
    await refuseToLeave(join(home, 'named'))
    await mkdir(join(home, 'site'))
    await symlink('../secret', join(home, 'site/prm.json'))
    await expect(refuseToLeave(join(home, 'site/prm.json'), join(home, 'site'))).rejects.toThrow('leads out of')
  })
})

test('the folders above are searched up to the top of the checkout', async () => {
  const below = join(checkout, 'public/a')
  expect(await searchedFolders(below)).toEqual([below, join(checkout, 'public'), checkout])
  expect(await searchedFolders(home)).toEqual([home])
})

describe('a checkout shows and overwrites nothing outside of it', () => {
  const auth = () => join(checkout, 'auth.md')
  const refused = { code: 2, out: '', err: expect.stringMatching(/^authmd-check: .* leads out of .*\n$/) }
  const secret = 'hunter2'

  test.each<[string, () => readonly string[]]>([
    ['lint', () => ['lint', auth()]],
    ['check of a file', () => [auth()]],
    ['ast', () => ['ast', auth()]],
    ['migrate', () => ['migrate', auth(), '--to', '0.6']],
    ['replay', () => ['replay', auth()]],
    ['sandbox --document', () => ['sandbox', '--document', auth()]],
  ])('%s', async (_, command) => {
    await symlink('../secret', auth())
    const ran = await run(...command())
    expect(ran).toMatchObject(refused)
    expect(ran.err).not.toContain(secret)
  })

  test.each(['.well-known/oauth-protected-resource', 'prm.json', 'as-metadata.json'])('metadata: %s', async (name) => {
    await writeFile(auth(), '# auth.md\n')
    await mkdir(join(checkout, '.well-known'))
    await symlink(join(home, 'secret'), join(checkout, name))
    for (const path of [auth(), checkout]) expect(await run('lint', path)).toMatchObject(refused)
    expect(await run('lint', auth(), '--from', checkout)).toMatchObject(refused)
    expect(await run('lint', auth(), '--from', join(checkout, name))).toMatchObject(refused)
  })

  test('a baseline, a report and the files of init and provider', async () => {
    await writeFile(auth(), '# auth.md\n')
    await symlink('../secret', join(checkout, 'known.json'))
    await symlink(home, join(checkout, 'out'))
    for (const options of [
      ['--baseline', join(checkout, 'known.json')],
      ['--baseline', join(checkout, 'out/new.json'), '--update-baseline'],
      ['-r', `json=${join(checkout, 'known.json')}`],
      ['-r', `json=${join(checkout, 'out/new.json')}`],
    ])
      expect(await run('lint', auth(), ...options), options.join(' ')).toMatchObject(refused)
    const provider = ['provider', '--issuer', 'https://provider.example.com', '--key', join(home, 'key.json')]
    expect(await run(...provider, '--out', join(checkout, 'out'))).toMatchObject(refused)
    const init = ['init', '--name', 'Notes', '--issuer', 'https://notes.dev', '--types', 'anonymous', '--force']
    const more = ['--scopes', 'notes.read=read your notes', '--contact', 'help@notes.dev']
    expect(await run(...init, ...more, '--out', join(checkout, 'out'))).toMatchObject(refused)
  })
})
