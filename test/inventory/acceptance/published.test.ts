/** What was published once is told by an inventory as lint tells it, when it is served again. */

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lint } from '../../../src/api/lint.js'
import { readSource } from '../../../src/document/source.js'
import { surveyName } from '../../../src/inventory/survey.js'
import { type LiveTransport, liveTransport } from '../../../src/session/transport/live.js'
import { some } from '../../thorough.js'
import { type Farm, serveFarm } from '../farm/start.js'
import { hostsOfPublished, listPublished } from './published.js'

const published = await listPublished()

describe.skipIf(published.length === 0)('published documents, each at its host', () => {
  let farm: Farm
  let transport: LiveTransport
  beforeAll(async () => {
    farm = await serveFarm(() => hostsOfPublished(published))
    const at = { address: '127.0.0.1', port: String(farm.ports.https) }
    transport = liveTransport({ allowPrivate: true, route: { authorities: farm.pem, addresses: { '*:443': at } } })
  })
  afterAll(async () => {
    await transport.close()
    await farm.close()
  })

  test.each(some(published, 4).map((one) => [one.folder, one] as const))(
    '%s',
    async (_folder, { file, metadata, url }) => {
      const linted = await lint(readSource(readFileSync(file), file), { metadata })
      const { host } = new URL(url)
      const row = await surveyName({ name: host, url, at: { file: '-' } }, { transport: transport.send })
      expect(row).toMatchObject({ state: 'surface', surface: { posture: linted.posture } })
    },
  )
})
