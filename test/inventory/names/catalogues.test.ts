import { describe, expect, test } from 'vitest'
import { entriesOf, told } from './read.js'

const CATALOGUE = `# our APIs
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: billing
  annotations:
    backstage.io/source-location: url:https://code.example.net/x
    backstage.io/view-url: https://code.example.net/x
    example.com/console: https://console.example.com/billing
  links:
    - url: https://billing.example.com/docs
    - title: no URL
spec:
  type: openapi
  owner: group:default/payments
  system: money
  lifecycle: production
  definition: |
    openapi: 3.1.0
    servers:
      - url: https://billing.example.com/v1
      - url: https://BILLING.eu.example.com/v1
      - url: /v1
      - url: https://{tenant}.example.com/v1
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: web, links: [{ url: https://web.example.com }] }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: old, namespace: legacy }
spec:
  type: openapi
  owner: unknown
  definition: '{"swagger":"2.0","host":"old.example.com","schemes":["http"]}'
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: stream }
spec:
  definition: |
    asyncapi: 2.6.0
    servers: { production: { url: "https://stream.example.com" }, queue: { url: "amqp://queue.example.com" } }
---
kind: API
apiVersion: backstage.io/v1alpha1
metadata: { name: elsewhere }
spec: { definition: { $text: https://specs.example.com/openapi.json } }
---
kind: API
apiVersion: backstage.io/v1alpha1
metadata: { name: grpc }
spec: { type: grpc, definition: "syntax = proto3;" }
---
just: a map
---
a: [
`

describe('a Backstage catalogue', () => {
  test('names the hosts of its APIs, with who owns them', async () => {
    expect(await told(CATALOGUE, { size: 1000 })).toEqual([
      '2 billing.example.com',
      '2 billing.eu.example.com',
      '2 ✗ https://{tenant}.example.com/v1: "{" cannot stand in a name',
      '2 console.example.com',
      '30 old.example.com:80 ← http://old.example.com/',
      '38 stream.example.com',
      '46 specs.example.com',
      '51 ✗ api:default/grpc: the API names no URL: its definition has no servers that can be read, and it has no links',
      '56 ✗ {"just":"a map"}: it is no entity of Backstage: apiVersion or kind is missing',
      expect.stringMatching(/^58 ✗ a: \[: it is no YAML: /),
    ])
  })

  test('carries the owner and the system of each', async () => {
    const [billing, , , , old] = await entriesOf(CATALOGUE, { size: 1000 })
    expect(billing).toMatchObject({
      carried: {
        owner: 'group:default/payments',
        system: 'money',
        lifecycle: 'production',
        entity: 'api:default/billing',
      },
    })
    expect(old).toMatchObject({ carried: { owner: 'unknown', entity: 'api:legacy/old' } })
  })

  const ENTITY = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: { name: 'a', links: [{ url: 'https://a.example.com' }] },
    spec: { owner: 'x' },
  }
  test.each([
    ['an array, as its API answers', JSON.stringify([ENTITY, { ...ENTITY, kind: 'Group' }])],
    ['an array over many lines', JSON.stringify([ENTITY], undefined, 2)],
    ['an object', JSON.stringify(ENTITY, undefined, 2)],
    ['one a line', JSON.stringify(ENTITY)],
  ])('is read of JSON: %s', async (_what, text) => {
    expect(await entriesOf(text)).toMatchObject([
      { name: 'a.example.com', carried: { owner: 'x', entity: 'api:default/a' } },
    ])
  })

  test.each([
    [
      'aliases that repeat aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.replace(/./g, (c) => `${c}: &${c} [${Array(9).fill(`*${String.fromCharCode(c.charCodeAt(0) - 1)}`)}]\n`)}`,
    ],
    ['depth', `${'['.repeat(50_000)}`],
    ['depth of blocks', Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['length', `a: ${'x'.repeat(300_000)}\nb: ${'x'.repeat(300_000)}`],
    ['much length', `a: ${'x'.repeat(2_000_000)}\nb: ${'x'.repeat(2_300_000)}`],
  ])('of %s is told, and the next document is read', async (_what, text) => {
    const [misread, name, ...others] = await entriesOf(`${text}\n---\n${JSON.stringify(ENTITY)}\n`, {
      format: 'backstage',
      size: 1 << 16,
    })
    expect(misread).toHaveProperty('reason')
    expect(name).toMatchObject({ name: 'a.example.com' })
    expect(others).toEqual([])
  })
})

describe('an API catalogue', () => {
  const linkset = [
    {
      anchor: 'https://api.example.com/v1',
      'service-desc': [{ href: '/openapi.json', type: 'application/json' }],
      license: [{ href: 'https://law.example.net/' }],
    },
    {
      anchor: 'https://www.example.com/.well-known/api-catalog',
      item: [{ href: 'https://api.example.com/v2' }, { href: 'https://other.example.com:8443/' }],
    },
    { anchor: '/relative', status: [{}] },
    'no context',
  ]
  test.each([undefined, 2])('names the hosts of its anchors and links, indented by %s', async (indent) => {
    expect(await told(JSON.stringify({ linkset }, undefined, indent))).toEqual([
      '- api.example.com',
      '- www.example.com',
      '- other.example.com:8443',
      '- ✗ /relative: the reference is relative, and nothing says to what',
      '- ✗ {}: a link has no href',
      '- ✗ "no context": it is no link context: an object is expected',
    ])
  })

  test.each([
    ['{"linkset":', 'names is no API catalogue: '],
    ['{"links":[]}', 'names is no API catalogue: it has no array "linkset" (RFC 9264 §4.2)'],
    ['['.repeat(200_000), 'names is no API catalogue: nested deeper than 100 levels'],
    ['x'.repeat(17_000_000), 'names has more than 16,777,216 characters, too many for an API catalogue'],
  ])('that is none is told', async (text, message) => {
    await expect(told(text, { format: 'api-catalog', size: 1 << 16 })).rejects.toThrow(message)
  })
})
