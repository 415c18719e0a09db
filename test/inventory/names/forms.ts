/** Writes names in each form in which an inventory reads them, in many ways. */

import fc from 'fast-check'
import { stringify } from 'yaml'
import type { NameFormat } from '../../../src/model/name-format.js'

/** A name with its owner, as it is written into a file. */
export interface Written {
  readonly host: string
  readonly owner: string
}

/** How a file is written. */
export interface Manner {
  readonly newline: string
  readonly delimiter: string
  readonly indent: number | undefined
  readonly hasMark: boolean
  readonly endsWithNewline: boolean
  /** Whether hosts of a zone are written below its origin. */
  readonly isRelative: boolean
}

const ALPHANUMERIC = [...'abcdefghijklmnopqrstuvwxyz0123456789']
const INNER = [...ALPHANUMERIC, '-', '_']
const one = (from: readonly string[]) => fc.constantFrom(...from)
const label = fc
  .tuple(one(ALPHANUMERIC), fc.array(one(INNER), { maxLength: 12 }), one(ALPHANUMERIC))
  .map(([first, inner, last]) => `${first}${inner.join('')}${last}`)
  // Such a label would have to be Punycode.
  .filter((text) => text.slice(2, 4) !== '--')

export const host = fc
  .tuple(
    fc.array(label, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('com', 'co.uk', 'example', 'xn--zckzah', 'io'),
  )
  .map(([labels, suffix]) => `${labels.join('.')}.${suffix}`)

export const written: fc.Arbitrary<readonly Written[]> = fc.array(
  fc.record({ host, owner: fc.string({ unit: 'grapheme', maxLength: 20 }) }),
  { minLength: 1, maxLength: 60 },
)

export const manner: fc.Arbitrary<Manner> = fc.record({
  newline: fc.constantFrom('\n', '\r\n'),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  indent: fc.constantFrom(undefined, 1, 2),
  hasMark: fc.boolean(),
  endsWithNewline: fc.boolean(),
  isRelative: fc.boolean(),
})

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

function zoneOf(names: readonly Written[], isRelative: boolean): readonly string[] {
  const lines = names.map(({ host: name }, i) => {
    const record =
      ['300 IN A 192.0.2.1', 'IN 1h AAAA 2001:db8::1 ; a host', 'CNAME ( a.example.', 'HTTPS 1 . alpn="h2;("'][i % 4] ??
      ''
    return `${isRelative ? name.slice(0, name.lastIndexOf('.')) : `${name}.`}\t${record}${record.includes('( ') ? '\n  )' : ''}`
  })
  // Each has an origin of its own, because each ends in another suffix.
  return names.flatMap(({ host: name }, i) => [
    `$ORIGIN ${isRelative ? name.slice(name.lastIndexOf('.') + 1) : 'other.example'}.`,
    lines[i] ?? '',
  ])
}

const entityOf = ({ host: name, owner }: Written, i: number) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'API',
  metadata: { name: `api-${i}`, description: '---\n# no document' },
  spec: {
    type: 'openapi',
    owner,
    definition: stringify({ openapi: '3.1.0', servers: [{ url: `https://${name}/v1` }] }),
  },
})

/** The lines of a file of each form. What has lines of its own, such as JSON with an indent, is one. */
const LINES: Readonly<Record<NameFormat, (names: readonly Written[], manner: Manner) => readonly string[]>> = {
  lines: (names) =>
    names.flatMap(({ host: name }, i) => [
      '# a comment',
      '',
      [name, `https://${name.toUpperCase()}/v${i}#x`, `  ${name}. # it`][i % 3] ?? '',
    ]),
  csv: (names, { delimiter }) => [
    ['owner', 'domain', 'n'].join(delimiter),
    ...names.map(({ host: name, owner }, i) => [quoted(owner), name, String(i)].join(delimiter)),
  ],
  zone: (names, { isRelative }) => ['; a zone', ...zoneOf(names, isRelative)],
  json: (names, { indent }) => [
    JSON.stringify(
      names.map(({ host: name, owner }) => ({ name_value: name, common_name: name, issuer_name: owner })),
      undefined,
      indent,
    ),
  ],
  jsonl: (names) => names.map(({ host: name, owner }) => JSON.stringify({ host: name, owner })),
  backstage: (names, { indent }) =>
    indent === undefined
      ? [names.map((name, i) => stringify(entityOf(name, i))).join('---\n')]
      : [JSON.stringify(names.map(entityOf), undefined, indent)],
  'api-catalog': (names, { indent }) => [
    JSON.stringify({ linkset: names.map(({ host: name }) => ({ anchor: `https://${name}/` })) }, undefined, indent),
  ],
}

export function fileOf(form: NameFormat, names: readonly Written[], how: Manner): string {
  const text = LINES[form](names, how).join(how.newline)
  return `${how.hasMark ? '\uFEFF' : ''}${text}${how.endsWithNewline ? how.newline : ''}`
}
