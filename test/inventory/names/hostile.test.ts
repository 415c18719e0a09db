/** Whatever is written into a list of names, reading it ends, with entries or one clear error, and without holding what was read. */

import { describe, expect, test } from 'vitest'
import { isMisread, NamesError, readNames } from '../../../src/inventory/names/read-names.js'
import { NAME_FORMATS, type NameFormat } from '../../../src/model/name-format.js'
import { held } from '../../held.js'
import { some, TENTH, THOROUGH, turn } from '../../thorough.js'

const MEBIBYTE = 1 << 20
/** The most memory that reading takes beside what was taken before: rows and values are held up to some mebibytes. */
const MEMORY = 200 * MEBIBYTE
/** What stands there over and over: hardly any form has an end in it. */
const UNITS = some(
  turn([
    'x',
    '"',
    '[',
    '(\n',
    ',',
    '{"a":',
    ' ',
    '\\',
    '\uFFFD\n',
    '\r',
    'a: b: ',
    ';',
    '--- \n',
    'a.example.com,',
    '[]',
    '$ORIGIN a.\n',
  ]),
  4,
)

const CHUNK = THOROUGH ? 1 << 16 : 1 << 13

/** So many chunks of one thing. */
async function* filled(unit: string, chunks: number, onChunk: () => void): AsyncGenerator<Uint8Array> {
  const chunk = Buffer.from(unit.repeat(Math.ceil(CHUNK / Buffer.byteLength(unit))))
  for (let i = 0; i < chunks; i += 1) {
    onChunk()
    yield chunk
  }
}

/** Reads a source as a form. Returns how many entries it has, and what else it says. */
async function read(
  form: NameFormat,
  open: () => AsyncIterable<Uint8Array>,
): Promise<{ names: number; misread: number; error?: unknown }> {
  const count = { names: 0, misread: 0 }
  try {
    for await (const entry of readNames([{ file: 'names', open }], { format: form })) {
      if (!isMisread(entry)) count.names += 1
      else {
        if (entry.reason.length + entry.text.length > 400) throw new Error(`too long: ${entry.reason}`)
        count.misread += 1
      }
    }
    return count
  } catch (error) {
    return { ...count, error }
  }
}

/** Reads so many chunks, and says how much memory that held beside what was held before. */
async function readMuch(form: NameFormat, unit: string, chunks: number) {
  // To collect takes long in a thread that has run many tests, and of little nothing is to be seen.
  const before = THOROUGH ? held(0) : 0
  let most = 0
  const open = () =>
    filled(unit, chunks, () => {
      if (THOROUGH) most = Math.max(most, held(before + MEMORY) - before)
    })
  return { ...(await read(form, open)), most }
}

describe.each(NAME_FORMATS)('%s', (form) => {
  test.each(UNITS)('of %j alone ends', async (unit) => {
    const { error, most } = await readMuch(form, unit, THOROUGH ? 16 : 1)
    if (error !== undefined) expect(error).toBeInstanceOf(NamesError)
    if (THOROUGH) expect(most).toBeLessThan(MEMORY)
  })
})

test.each<[string, NameFormat, string, number]>([
  ['names', 'lines', 'a.example.com\n', 1],
  [
    'certificates',
    'json',
    '{"issuer_ca_id":1,"common_name":"a.example.com","name_value":"a.example.com\\nb.example.com"},\n',
    2,
  ],
  ['rows', 'csv', 'a.example.com,"team, a"\n', 1],
  ['records', 'zone', 'a.example. IN A 192.0.2.1\nb.example. IN A 192.0.2.1\n', 2],
])('a long list of %s is not held', async (_what, form, unit, each) => {
  const chunks = THOROUGH ? (TENTH === undefined ? 320 : 64) : 2
  const { names, misread, error, most } = await readMuch(form, unit, chunks)
  expect({ error, misread, names }).toEqual({
    error: undefined,
    misread: 0,
    names: each * chunks * Math.ceil(CHUNK / unit.length),
  })
  if (THOROUGH) expect(most).toBeLessThan(MEMORY)
})
