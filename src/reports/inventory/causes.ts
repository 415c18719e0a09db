/** Says why nothing is known of names, and what would decide it. */

import { type InventoryRow, ROW_CAUSES, type RowCause } from '../../model/inventory.js'

interface Cause {
  /** As part of a sentence. */
  readonly said: string
  /** What to do about it. */
  readonly decides: string
}

const LATER = '`--again` with `--state` asks again later'
const BY_ITSELF = '`authmd-check <name> --passive` asks it by itself'
const CAUSES: Readonly<Record<RowCause, Cause>> = {
  'no-address': {
    said: 'DNS has no address for the name',
    decides: 'whoever runs the zone knows whether the name is used',
  },
  'no-connection': { said: 'nobody listens, or the connection broke', decides: LATER },
  certificate: { said: 'TLS failed', decides: 'a valid certificate, or `--ca-file` for one of your own' },
  'private-address': {
    said: 'the name leads to a private address',
    decides: '`--allow-private`, where it is your own network',
  },
  'time-out': { said: 'there was no answer in time', decides: `${LATER}, or a longer \`--timeout\`` },
  gate: {
    said: 'a sign-in or a refusal stands before everything',
    decides: `${BY_ITSELF}, with \`--header\` or \`--basic-auth-env\` for those who may pass`,
  },
  'rate-limit': {
    said: 'the host asks for fewer requests',
    decides: `${LATER}, with a longer \`--max-wait\` or \`--pause\``,
  },
  'server-error': { said: 'the host answers with errors of its own (5xx)', decides: LATER },
  budget: {
    said: 'the limit of one name was reached',
    decides: 'more for each name: `--host-requests`, `--host-bytes`, `--host-time`, `--name-timeout`',
  },
  'broken-answer': { said: 'no client can read the answers', decides: 'its owner has to mend them' },
  untold: { said: 'the answers do not say whether something is there', decides: 'a person has to read them' },
  bug: { said: 'this tool failed', decides: 'please report it' },
}

const isCause = (word: string): word is RowCause => ROW_CAUSES.some((cause) => cause === word)

/** The word by which rows with the same cause are counted together. */
export function causeOf({ cause, why = 'no reason was given', name }: InventoryRow): string {
  if (cause !== undefined) return cause
  const host = name.replace(/:\d+$/, '')
  return why.replaceAll(host, 'the name')
}

/** Says a cause that was counted, and what would decide it where that is known. */
export function describeCause(word: string): { readonly said: string; readonly decides?: string } {
  return isCause(word) ? CAUSES[word] : { said: word }
}
