/** Says who answers for a name of an inventory, and which names are registered. */

import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { NamesError } from '../../inventory/names/found.js'
import { hasColumn, ownerOf } from '../../inventory/names/owner.js'
import { readRegister } from '../../inventory/names/register.js'
import type { InventoryRow } from '../../model/inventory.js'
import { TOOL } from '../../model/tool.js'
import type { InventoryFlags } from '../../options/table.js'
import { ofUrl } from '../../register/find.js'
import type { Ownership } from '../../reports/inventory/index.js'
import { visible } from '../../reports/visible.js'
import { codeOf, FileProblem } from '../terminal/file-errors.js'
import { type Io, UsageError } from '../terminal/io.js'

type Flags = Pick<InventoryFlags, 'ownerColumn' | 'register' | 'failOn'>

/** Makes what the reporters ask. A register that cannot be read is an error, because every surface would seem to be missing in it. */
export async function ownershipOf(
  io: Pick<Io, 'stderr'>,
  { ownerColumn, register, failOn }: Flags,
): Promise<Ownership> {
  const owner: Ownership['ownerOf'] = ({ carried }) => ownerOf(carried, ownerColumn)
  const approved = register === undefined ? undefined : await approvedIn(register)
  if (!approved && failOn?.includes('policy'))
    throw new UsageError('--fail-on policy needs --register <file> with a register of approved flows (see policy init)')
  if (approved) return { ...approved, ownerOf: (row) => owner(row) ?? approved.ownerOf(row) }
  return register === undefined ? { ownerOf: owner } : { ownerOf: owner, register: await registered(io, register) }
}

/** Says that no row has the column of owners, as if it were written wrongly: then every surface seems to be without an owner. */
export async function sayUnseenColumn(
  { stderr }: Pick<Io, 'stderr'>,
  rows: AsyncIterable<InventoryRow>,
  { ownerColumn }: Pick<Flags, 'ownerColumn'>,
): Promise<void> {
  if (ownerColumn === undefined) return
  for await (const { carried } of rows) if (hasColumn(carried, ownerColumn)) return
  stderr.write(`${TOOL.name}: no name has a column "${visible(ownerColumn)}" (--owner-column), so none has an owner\n`)
}

/** A register of approved flows also says who answers, and every row is held to it. What has no list of services is a list of names. */
async function approvedIn(file: string): Promise<Ownership | undefined> {
  if (!/\.(?:ya?ml|json)$/i.test(file) || !(await isRegister(file))) return undefined
  const { readRegisterFile } = await import('./register-file.js')
  const { rowJudge } = await import('./row-judge.js')
  const register = await readRegisterFile(file)
  const hosts = new Set(register.services.flatMap(({ targets }) => targets.map((target) => new URL(target).host)))
  return {
    register: { has: (name) => hosts.has(name.replace(/:80$/, '')) },
    ownerOf: ({ url }) => ofUrl(register, url)?.roles.service.value,
    held: rowJudge(register, Date.now()),
  }
}

/** Whether a file begins as a register does: with its version and its services. */
async function isRegister(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => undefined)
  if (!handle) return false
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0)
    const text = buffer.toString('utf8', 0, bytesRead)
    return (
      /^services:|"services"\s{0,80}:/m.test(text) &&
      /^version[ \t]{0,80}:[ \t]{0,80}1\b|"version"\s{0,80}:\s{0,80}1\b/m.test(text)
    )
  } finally {
    await handle.close()
  }
}
const BEGINNING = 16 * 1024

async function registered({ stderr }: Pick<Io, 'stderr'>, file: string): Promise<NonNullable<Ownership['register']>> {
  try {
    const { names, misread, moreMisread } = await readRegister({ file, open: () => createReadStream(file) })
    const wrong = misread.length + moreMisread
    const [first] = misread
    if (first)
      stderr.write(
        `${TOOL.name}: --register ${visible(file)}: ${wrong} of its entries are no names, the first at line ${first.at.line ?? '?'}: ${visible(first.reason)}\n`,
      )
    if (names.size === 0) throw new UsageError(`--register ${file} has no names`)
    return names
  } catch (error) {
    if (error instanceof NamesError) throw new UsageError(`--register: ${error.message}`)
    if (codeOf(error) !== '') throw new FileProblem('read', file, error)
    throw error
  }
}
