/** Runs the command `init`. */

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { answersFrom, type Members } from '../../migrate/from-metadata.js'
import type { InitFlags } from '../../options/table.js'
import { type Answers, describeService } from '../../service/publish/describe.js'
import { type Publication, publicationOf } from '../../service/publish/publication.js'
import { answersOf } from '../input/init-answers.js'
import { readLive } from '../input/live-answers.js'
import { routeOf } from '../input/route.js'
import { targetOf } from '../input/targets.js'
import { refuseToLeave } from '../terminal/checkout.js'
import { writeWhole } from '../terminal/files.js'
import { type Io, UsageError } from '../terminal/io.js'
import { withService } from './with-service.js'

/** The files of a publication. `lint` and `migrate` look for them there. */
const FILES: Readonly<Record<keyof Publication, string>> = {
  document: 'auth.md',
  resource: '.well-known/oauth-protected-resource',
  server: '.well-known/oauth-authorization-server',
}

/** `authmd-check init`: writes the files from flags, from answers at a terminal, and from the metadata of a live service. */
export async function initCommand(io: Io, target: string | undefined, flags: InitFlags): Promise<number> {
  if (target === undefined) return writeFiles(io, flags, {})
  const url = targetOf(target)
  const route = await routeOf(flags, io.env)
  return withService(io, url, flags, route, async () =>
    writeFiles(io, flags, await readLive(io, url, flags, route, target)),
  )
}

async function writeFiles(io: Io, flags: InitFlags, live: Members): Promise<number> {
  const answers: Answers = await answersOf(io, flags, answersFrom(live))
  const service = describeService(answers)
  const { resource, server } = live
  const written = publicationOf(service, { ...(resource ? { resource } : {}), ...(server ? { server } : {}) })
  const files = [
    { file: join(flags.out, FILES.document), text: written.document, url: service.urls.document },
    { file: join(flags.out, FILES.resource), text: written.resource, url: service.urls.resourceMetadata },
    { file: join(flags.out, FILES.server), text: written.server, url: service.urls.serverMetadata },
  ]
  for (const { file } of files) await refuseToLeave(file)
  if (!flags.force) await refuseToOverwrite(files.map(({ file }) => file))
  for (const { file, text, url } of files) {
    await writeWhole(file, text)
    io.stdout.write(`${file}  serve it at ${url}\n`)
  }
  io.stdout.write(`Read them, then run: authmd-check lint ${join(flags.out, FILES.document)}\n`)
  return 0
}

async function refuseToOverwrite(files: readonly string[]): Promise<void> {
  const there = await Promise.all(
    files.map((file) =>
      stat(file).then(
        () => true,
        () => false,
      ),
    ),
  )
  const kept = files.filter((_, i) => there[i])
  if (kept.length > 0) throw new UsageError(`${kept.join(', ')}: exists already (--force overwrites it)`)
}
