import { isMisread } from '../../../src/inventory/names/entry.js'
import type { NameOptions } from '../../../src/inventory/names/found.js'
import { readNames } from '../../../src/inventory/names/read-names.js'
import type { InventoryName, Misread } from '../../../src/model/inventory.js'

/** A source with a text, in chunks of so many bytes. */
export const sourceOf = (text: string | Uint8Array, file = 'names', size = 7) => ({
  file,
  async *open() {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  },
})

export async function allOf<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

export async function entriesOf(
  text: string | Uint8Array,
  options: NameOptions & { readonly file?: string; readonly size?: number } = {},
): Promise<readonly (InventoryName | Misread)[]> {
  return allOf(readNames([sourceOf(text, options.file, options.size)], options))
}

/** Each name as `name`, `name ← url` where that is not the root over https, and each text that is none as `text: reason`, with its line. */
export async function told(...args: Parameters<typeof entriesOf>): Promise<readonly string[]> {
  return (await entriesOf(...args)).map(
    (entry) => `${entry.at.line ?? '-'} ${isMisread(entry) ? `✗ ${entry.text}: ${entry.reason}` : shownName(entry)}`,
  )
}

const shownName = ({ name, url }: InventoryName): string => (url === `https://${name}/` ? name : `${name} ← ${url}`)
