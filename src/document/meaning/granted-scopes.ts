/** Finds the scopes that the shown answers give to an agent. */

import { isWithin } from '../../model/within.js'
import type { Document, DocumentedScope, ResponseKind } from '../model.js'

const GRANTS: readonly (ResponseKind | undefined)[] = ['registration', 'claim', 'completion', 'token']

/** Returns the scopes in answers that give access, each once. */
export function grantedScopes({ responses, scopes }: Pick<Document, 'responses' | 'scopes'>): string[] {
  const answers = responses.flatMap(({ kind, bodyRange }) => (GRANTS.includes(kind) && bodyRange) || [])
  const isGranted = ({ range }: DocumentedScope) => answers.some((answer) => isWithin(range, answer))
  return [...new Set(scopes.filter(isGranted).map(({ scope }) => scope))]
}
