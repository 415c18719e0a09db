/** Whatever is written in any form is read again, and the form is told by how the text begins. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMisread } from '../../../src/inventory/names/read-names.js'
import { NAME_FORMATS, type NameFormat } from '../../../src/model/name-format.js'
import { runs } from '../../thorough.js'
import { fileOf, type Manner, manner, type Written, written } from './forms.js'
import { entriesOf } from './read.js'

/** The forms that say who owns a name. */
const WITH_OWNER: readonly NameFormat[] = ['csv', 'jsonl', 'backstage']
/** A catalogue of APIs names each host once, whatever stands between. */
const IS_SET: readonly NameFormat[] = ['api-catalog']

function expectedOf(form: NameFormat, names: readonly Written[]): readonly (readonly [string, string | undefined])[] {
  const kept = IS_SET.includes(form) ? [...new Map(names.map((name) => [name.host, name])).values()] : names
  const told = kept.filter(({ host }, i) => form !== 'zone' || host !== kept[i - 1]?.host)
  return told.map(({ host, owner }) => [host, WITH_OWNER.includes(form) ? owner : undefined])
}

async function readAs(form: NameFormat, names: readonly Written[], how: Manner, size: number) {
  const entries = await entriesOf(fileOf(form, names, how), { size })
  return entries.map((entry) => (isMisread(entry) ? entry : [entry.name, entry.carried?.['owner']]))
}

const size = fc.constantFrom(1, 3, 16, 1024, 1 << 16)

describe.each(NAME_FORMATS)('%s', (form) => {
  test('is told by its beginning, and has every name in its order', async () => {
    await fc.assert(
      fc.asyncProperty(written, manner, size, async (names, how, chunk) => {
        expect(await readAs(form, names, how, chunk)).toEqual(expectedOf(form, names))
      }),
      { ...runs(200), seed: 16 },
    )
  })

  test('however it is cut, it ends, and no name is made of a torn one that is not the last', async () => {
    await fc.assert(
      fc.asyncProperty(written, manner, fc.double({ min: 0, max: 1, noNaN: true }), async (names, how, share) => {
        const text = fileOf(form, names, how)
        const entries = await entriesOf(text.slice(0, Math.floor(text.length * share)), {
          size: 1024,
          format: form,
        }).catch((error: unknown) => [error])
        const read = entries.flatMap((entry) =>
          entry instanceof Object && 'name' in entry && !(entry instanceof Error) ? [entry.name] : [],
        )
        const known = new Set<unknown>(names.map(({ host }) => host))
        expect(read.slice(0, -1).filter((name) => !known.has(name))).toEqual([])
      }),
      { ...runs(200), seed: 16 },
    )
  })
})
