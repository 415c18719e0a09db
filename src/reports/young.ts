/** Says in words why a finding only advises, where the rule or its level is younger than the set of rules of the run. */

import type { Young } from '../model/ruleset.js'

export const describeYoung = ({ since, level }: Young): string =>
  `younger than the ruleset of this run; from ruleset ${since} on, it is a ${level}`
