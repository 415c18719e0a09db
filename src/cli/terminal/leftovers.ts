/** Says what a run has left at the service, and how to clean it up. */

import type { Creation } from '../../model/report.js'
import { visible } from '../../reports/visible.js'

/** Returns lines that name each token by its label and each registration by its id, and the command that revokes the tokens. */
export function leftovers(
  created: readonly Creation[],
  { record, keepsHandles }: { readonly record?: string; readonly keepsHandles: boolean },
): string[] {
  const left = created.filter(({ disposition }) => disposition === 'left')
  if (left.length === 0) return ['the run left nothing at the service']
  const hasTokens = left.some(({ kind }) => kind === 'access_token')
  const command =
    keepsHandles && record !== undefined
      ? `revoke the tokens: authmd-check cleanup ${record}`
      : 'the tokens end by themselves; --record <file> --keep-handles keeps them next time, so that "authmd-check cleanup <file>" can revoke them'
  return [...left.map(describe), ...(hasTokens ? [command] : [])]
}

function describe({ kind, id, expiresAt }: Creation): string {
  const end = expiresAt === undefined ? 'the service gave no expiry' : `until ${expiresAt}`
  return `left: ${kind.replace('_', ' ')} ${visible(id)} (${end})`
}
