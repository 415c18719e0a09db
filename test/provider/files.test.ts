import { expect, test } from 'vitest'
import { createProvider } from '../../src/provider/create.js'
import { filesOf } from '../../src/provider/files.js'

const ORIGIN = 'https://provider.example.net'
const APPENDED = [
  '.well-known/jwks.json',
  '.well-known/openid-configuration',
  '.well-known/oauth-authorization-server',
  'agent.json',
  'attacker/jwks.json',
]

test.each([
  ['', []],
  ['/tenants/7', ['.well-known/openid-configuration/tenants/7', '.well-known/oauth-authorization-server/tenants/7']],
])('what is published at %j equals what is served', async (path, inserted) => {
  const provider = await createProvider({ issuer: `${ORIGIN}${path}` })
  const files = await filesOf(provider)
  const below = (of: string) => APPENDED.map((end) => `${of}/${end}`.slice(1))
  const wanted = [...below(path), ...below(`${path}/second`), ...below(`${path}/evil`), ...inserted]
  expect([...files.keys()].sort()).toEqual(wanted.sort())
  for (const [file, content] of files) {
    const served = await provider.fetch(new Request(`${ORIGIN}/${file}`))
    expect([file, content]).toEqual([file, await served.text()])
    expect(content).not.toContain('"d"')
  }
})

test('no file is where a folder has to be', async () => {
  const files = [...(await filesOf(await createProvider({ issuer: `${ORIGIN}/a` }))).keys()]
  expect(files.filter((file) => files.some((other) => other.startsWith(`${file}/`)))).toEqual([])
})
