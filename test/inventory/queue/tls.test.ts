import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runIn } from '../../cli/run.js'
import { describeRedis } from '../../programs.js'
import { freePort, startRedis, type TestRedis } from './redis.js'

const PASSWORD = ['open', 'sesame', '44'].join('-')

describeRedis('a server with TLS', () => {
  let redis: TestRedis
  let folder: string
  let url: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'authmd-check-tls-'))
    const names = [
      { type: 2, value: 'localhost' },
      { type: 7, ip: '127.0.0.1' },
    ] as const
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
      extensions: [{ name: 'subjectAltName', altNames: [...names] }],
    })
    const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
    writeFileSync(certFile, cert)
    writeFileSync(keyFile, key)
    const port = await freePort()
    const settings = ['--tls-port', String(port), '--tls-cert-file', certFile, '--tls-key-file', keyFile]
    redis = await startRedis(...settings, '--tls-auth-clients', 'no', '--requirepass', PASSWORD)
    url = `rediss://127.0.0.1:${port}`
  })
  afterAll(async () => {
    await redis?.stop()
    rmSync(folder, { recursive: true })
  })
  const status = (...argv: string[]) =>
    runIn({ AUTHMD_REDIS_URL: url, AUTHMD_REDIS_PASSWORD: PASSWORD }, 'inventory', 'status', ...argv)

  test('is entered with the certificate of its authority', async () => {
    const ran = await status('--redis-ca-file', join(folder, 'cert.pem'))
    // The run is not there; the server is.
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('no run is enqueued at rediss://127.0.0.1') })
  })

  test('is not believed without it, and gets no password', async () => {
    const ran = await status()
    expect(ran).toMatchObject({ code: 3, out: '' })
    expect(ran.err).toMatch(/self.signed certificate/)
    expect(ran.err).not.toContain(PASSWORD)
  })
})
