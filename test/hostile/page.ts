/** Writes `docs/hostile.md` from the table. */

import { BEHAVIOURS } from './all.js'
import { COMMON, RUN_TIMEOUT } from './behaviour.js'

const MEANING: Readonly<Record<number, string>> = {
  0: 'conformant: it is no fault',
  1: 'a rule failed',
  2: 'wrong usage',
  3: 'could not decide',
}

/** The page: what each hostile service does, and how a check of it ends. */
export function hostilePage(): string {
  const rows = BEHAVIOURS.map(({ name, does, args = [], exit, outcomes = {} }) => {
    const found = Object.entries(outcomes).map(([id, outcome]) => `\`${id}\` ${outcome}`)
    const how = args.includes('--claim') ? 'with a claim' : args.includes('--provider') ? 'with a provider' : ''
    return `| \`${name}\` | ${cell(does)} | ${how} | ${exit} | ${found.join(', ')} |`
  })
  return `# Hostile services

\`npm run test:hostile\` checks ${BEHAVIOURS.length} services that misbehave, over real sockets and by the built command. Each check has ${RUN_TIMEOUT} s
(\`${COMMON.join(' ')}\`). It must end with the exit code of the table within 5 s after that, use a bounded amount of memory, show no
stack trace and no secret, and report no error of the tool itself.

Exit codes: ${Object.entries(MEANING)
    .map(([code, text]) => `${code} ${text}`)
    .join(' · ')}.

| name | a service that … | | exit | what must come out |
|---|---|---|---|---|
${rows.join('\n')}
`
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '\\<')
