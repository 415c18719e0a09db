/** Finds what is left of the template in a rule and its fixture. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The lines that are marked with TODO, each with its place. */
export const leftToWrite = (id: string): string[] =>
  [`rules/${id}.ts`, `fixtures/${id}.ts`].flatMap((file) =>
    readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8')
      .split('\n')
      .flatMap((line, i) => (/\bTODO\b/.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [])),
  )
