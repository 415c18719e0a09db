/** Gets the public keys that whoever verifies a bundle trusts, from a file or a URL. */

import { resolve } from 'node:path'
import { KeysUnread, publishedKeys } from '../../api/published-keys.js'
import { NotKeys, readKeySet, type TrustedKeys } from '../../evidence/key-set.js'
import type { EvidenceVerifyFlags } from '../../options/table.js'
import { httpUrl, isSecure } from '../../wire/sites.js'
import { isIn, refuseToLeave } from '../terminal/checkout.js'
import { type Io, UnreadError, UsageError } from '../terminal/io.js'
import { isMissing, LARGEST, readText } from './read-file.js'
import { routeOf, sayUnused } from './route.js'

/** Reads the JWK Set of `--jwks`. `folder` is the bundle, whose own keys would prove nothing. */
export async function trustedKeys(io: Io, flags: EvidenceVerifyFlags, folder: string): Promise<TrustedKeys> {
  const { jwks } = flags
  const text = /^https?:\/\//i.test(jwks) ? await fromUrl(io, jwks, flags) : await fromFile(jwks, folder)
  try {
    return readKeySet(text, jwks)
  } catch (error) {
    throw error instanceof NotKeys ? new UsageError(`${jwks} ${error.message}`) : error
  }
}

async function fromFile(file: string, folder: string): Promise<string> {
  if (isIn(resolve(folder), resolve(file)))
    throw new UsageError(`--jwks ${file} is in the bundle, which proves nothing: get the keys from the team itself`)
  await refuseToLeave(file)
  return readText(file, LARGEST.keys).catch((error: unknown) => {
    throw isMissing(error) ? new UsageError(`there is no file ${file}`) : error
  })
}

async function fromUrl(io: Io, text: string, flags: EvidenceVerifyFlags): Promise<string> {
  const url = httpUrl(text)
  // What a URL holds may be a password, so the message does not repeat it.
  if (url?.username !== '' || url.password !== '')
    throw new UsageError('--jwks is not a URL, or has a user name or a password in it')
  if (!isSecure(url))
    throw new UsageError(
      `--jwks ${text} is http, and anybody on the way could change the keys: give an https URL, or a file`,
    )
  const { allowPrivate = false, caFile, resolve: addresses } = flags
  // A configuration may have headers for the gate before a service: they are none of who publishes keys.
  const route = await routeOf(
    { ...(caFile === undefined ? {} : { caFile }), ...(addresses ? { resolve: addresses } : {}) },
    io.env,
  )
  sayUnused(io, route, url)
  try {
    return await publishedKeys(url, { allowPrivate, ...(route ? { route } : {}) })
  } catch (error) {
    throw error instanceof KeysUnread ? new UnreadError(`--jwks ${text}: ${error.message}`) : error
  }
}
