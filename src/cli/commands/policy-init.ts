/** Runs the command `policy init`: writes the draft of a register. */

import { stat } from 'node:fs/promises'
import { check } from '../../api/check.js'
import { TOOL } from '../../model/tool.js'
import type { PolicyInitFlags } from '../../options/table.js'
import { draftOf, type Offer } from '../../register/draft.js'
import { type Evidence, evidenceIn } from '../input/evidence.js'
import { routeOf } from '../input/route.js'
import { targetOf } from '../input/targets.js'
import { refuseToLeave } from '../terminal/checkout.js'
import { writeWhole } from '../terminal/files.js'
import { type Io, UsageError } from '../terminal/io.js'

/** `authmd-check policy init <target|file…>`. */
export async function policyInitCommand(io: Io, sources: readonly string[], flags: PolicyInitFlags): Promise<number> {
  const { out, force } = flags
  await refuseToLeave(out)
  if (!force && (await isThere(out)))
    throw new UsageError(`${out} is there already: give --force to overwrite it, or --out <file>`)
  const offers: Offer[] = []
  for (const source of sources) offers.push(...(await offersOf(io, source, flags)))
  const each = [...new Map(offers.map((offer) => [offer.target, offer])).values()]
  if (each.length === 0) throw new UsageError(`nothing in ${sources.join(', ')} offers agents a registration`)
  const { text, open } = draftOf(each)
  await writeWhole(out, text)
  const services = each.length === 1 ? 'one service' : `${each.length} services`
  io.stdout.write(`${out}: ${services}, ${open} answers are missing: look for TODO\n`)
  return 0
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )

async function offersOf(io: Io, source: string, flags: PolicyInitFlags): Promise<readonly Offer[]> {
  const isFile = (await isThere(source)) || /\.(?:nd)?json$/i.test(source)
  const all = isFile ? await keptOffers(source) : [await liveOffer(io, source, flags)]
  const some = all.filter(({ surface }) => surface.registrationTypes.length > 0)
  if (some.length < all.length)
    io.stderr.write(
      `${TOOL.name}: ${source}: ${all.length - some.length} of ${all.length} offer agents no registration\n`,
    )
  return some
}

async function keptOffers(file: string): Promise<readonly Offer[]> {
  const offers: Offer[] = []
  for await (const one of evidenceIn(file)) offers.push(...offersIn(one, file))
  return offers
}

function offersIn(one: Evidence, file: string): readonly Offer[] {
  if (one.kind === 'unseen') return []
  if (one.kind === 'row') {
    const { row, owner } = one
    return [{ target: row.url, surface: row.surface, ...(owner === undefined ? {} : { owner }) }]
  }
  const { target, surface, mode } = one.report
  if (mode === 'lint')
    throw new UsageError(`${file} is about files, which have no address: give a report of a live check`)
  return surface ? [{ target, surface }] : []
}

/** Only reads, so that a draft costs a service nothing. */
async function liveOffer(io: Io, source: string, flags: PolicyInitFlags): Promise<Offer> {
  const url = targetOf(source)
  const route = await routeOf(flags, io.env)
  const { target, surface, unreachable } = await check(url, {
    effects: new Set(['read']),
    ...(flags.allowPrivate ? { allowPrivate: true } : {}),
    ...(route ? { route } : {}),
  })
  if (unreachable !== undefined || !surface)
    throw new UsageError(`${source} gives no answer: ${unreachable ?? 'nothing was seen'}`)
  return { target, surface }
}
