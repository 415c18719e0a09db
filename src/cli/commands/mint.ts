/** Runs the command `provider mint`. */

import { dialect as dialectOf } from '../../dialects/index.js'
import { DEFAULTS } from '../../facts/options.js'
import type { MintFlags } from '../../options/table.js'
import { createProvider } from '../../provider/create.js'
import type { AgentProvider, Unsigned } from '../../provider/provider.js'
import { eventClaims } from '../../steps/events/message.js'
import { idJagClaims, newSubject } from '../../steps/id-jag/jwt-claims.js'
import { ID_JAG_TYP } from '../../wire/words.js'
import { readKeys } from '../input/key-file.js'
import { issuerOf, orUsage } from '../input/provider-options.js'
import { type Io, UsageError } from '../terminal/io.js'

/** The tokens that a provider signs: assertions of who somebody is, and security event tokens that revoke them. */
export type Minted = 'id-jag' | 'set'

/** `authmd-check provider mint`: prints one compact JWT. */
export async function mintCommand(io: Io, kind: Minted, flags: MintFlags): Promise<number> {
  const { issuer, forge, second = false, omit = [] } = flags
  issuerOf('--issuer', issuer)
  const keys = await readKeys(flags.key)
  const both = await orUsage(() => createProvider({ ...keys, issuer, serves: false }))
  const provider = second ? both.second : both
  const { typ, claims } = kind === 'id-jag' ? idJag(provider, flags) : securityEvent(provider, flags)
  const stated = Object.entries({ ...claims, ...flags.claim }).filter(([name]) => !omit.includes(name))
  const token = { typ: flags.typ ?? typ, claims: Object.fromEntries(stated) }
  io.stdout.write(`${await (forge === undefined ? provider.sign(token) : provider.forge(token, forge))}\n`)
  return 0
}

type Signer = Pick<AgentProvider, 'issuer' | 'clientId'>

function idJag(provider: Signer, { aud, sub, email, event }: MintFlags): Unsigned {
  if (event !== undefined) throw new UsageError('--event is an option for a set, not for an id-jag')
  const somebody = newSubject(DEFAULTS)
  const subject = { sub: sub ?? somebody.sub, email: email ?? somebody.email }
  return { typ: ID_JAG_TYP, claims: idJagClaims(provider, { aud, subject, now: Date.now() }) }
}

function securityEvent({ issuer }: Signer, { aud, sub, email, event, dialect }: MintFlags): Unsigned {
  if (sub === undefined) throw new UsageError('a set needs --sub <sub>: the sub of the id-jag that it is about')
  if (email !== undefined) throw new UsageError('--email is an option for an id-jag, not for a set')
  const message = dialectOf(dialect).events
  const about = { iss: issuer, sub, aud }
  return {
    typ: message.typ,
    claims: eventClaims(about, { ...message, event: event ?? message.event }, Date.now()),
  }
}
