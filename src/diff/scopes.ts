/** Compares what agents may do. */

import type { SeenText, Surface } from '../model/surface.js'
import { compareLists, type Entry, type Question } from './lists.js'
import { type Compared, joined, type Pair, type View } from './view.js'

/** Compares what can be asked for, what an agent gets that nobody has claimed, and what a claim brings. */
export const compareScopes = (pair: Pair): Compared =>
  joined(
    compareOffered(pair),
    compareLists(pair, scopesIn('beforeClaim'), {
      noun: 'the scope before a claim',
      part: 'beforeClaim',
      appeared: () => 'scope-before-claim-new',
      vanished: () => 'scope-before-claim-gone',
    }),
    compareLists(pair, scopesIn('afterClaim'), {
      noun: 'the scope after a claim',
      part: 'afterClaim',
      appeared: () => 'scope-after-claim-new',
      vanished: () => 'scope-after-claim-gone',
    }),
  )

const scopesIn =
  (list: keyof Surface['scopes']) =>
  ({ surface }: View): Entry[] =>
    surface.scopes[list].map(entryOf)

const entryOf = ({ value, from }: SeenText): Entry => ({ key: value, shown: value, from })

const isPublished = ({ from }: Pick<Entry, 'from'>): boolean => from.includes('metadata')

/**
 * A service without a list of scopes does not say that it has none, so that nobody can tell whether the first list is wider. Where the
 * metadata have a list, a scope that only the document names can be an example.
 */
function compareOffered(pair: Pair): Compared {
  const lists = scopesIn('supported')
  const [before, after] = [lists(pair.old), lists(pair.new)]
  const [had, has] = [before.some(isPublished), after.some(isPublished)]
  if ((before.length === 0) !== (after.length === 0) || had !== has) return compareFirst(before, after, had, has)
  const kind = (named: 'scope-named' | 'scope-unnamed', listed: 'scope-new' | 'scope-gone') => (entry: Entry) =>
    has && !isPublished(entry) ? named : listed
  const question: Question = {
    noun: 'the scope',
    part: 'types',
    appeared: kind('scope-named', 'scope-new'),
    vanished: kind('scope-unnamed', 'scope-gone'),
  }
  return compareLists(pair, lists, question)
}

function compareFirst(before: readonly Entry[], after: readonly Entry[], had: boolean, has: boolean): Compared {
  const which = had || (!has && before.length > 0) ? 'new' : 'old'
  const there = which === 'new' ? before : after
  const what = `the scopes that can be asked for (${there.map(({ shown }) => shown).join(', ')})`
  return {
    changes: [],
    untold: [{ what, in: which, why: 'its metadata list no scopes, which does not say that there are none' }],
  }
}
