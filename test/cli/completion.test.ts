import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missing } from '../programs.js'
import { run } from './run.js'

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'authmd-check-completion-'))
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, out, err } = await run('completion', shell)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    writeFileSync(join(folder, shell), out)
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What each shell proposes after these words; the last one is being typed. */
const SHELLS = {
  bash: (words: readonly string[]) =>
    execFileSync('bash', ['-c', bashScript(words)], { cwd: folder, encoding: 'utf8' }).split('\n'),
  zsh: (words: readonly string[]) =>
    execFileSync('zsh', ['-f', '-c', zshScript(words)], { cwd: folder, encoding: 'utf8' }).split(/[\s\x1b]+/),
  fish: (words: readonly string[]) =>
    execFileSync('fish', ['--no-config', '-c', fishScript(words)], { cwd: folder, encoding: 'utf8' })
      .split('\n')
      .map((line) => line.split('\t')[0] ?? ''),
}

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(' ')
const bashScript = (words: readonly string[]) => `
source ${folder}/bash
COMP_WORDS=(${quoted(['authmd-check', ...words])})
COMP_CWORD=${words.length}
_authmd_check
printf '%s\\n' "\${COMPREPLY[@]}"`
/** zsh completes in an interactive shell only: one in a pseudo-terminal is typed to, and what it shows is read until it says no more. */
const zshScript = (words: readonly string[]) => `
zmodload zsh/zpty
zpty shell 'zsh -f -i'
zpty -w shell "PROMPT=; stty columns 200 rows 400; autoload -Uz compinit; compinit -u -d ${folder}/dump; source ${folder}/zsh; LISTMAX=0; print rea''dy"
until zpty -r -t shell line && [[ $line == *ready* ]]; do sleep 0.02; done
sleep 0.2
zpty -w -n shell "authmd-check ${words.join(' ')}"$'\\t'
sleep 0.8
while zpty -r -t shell line; do print -r -- "$line"; done
zpty -d shell`
const fishScript = (words: readonly string[]) => `
source ${folder}/fish
complete -C 'authmd-check ${words.join(' ')}'`

const CASES: readonly (readonly [typed: readonly string[], proposed: readonly string[], never: readonly string[]])[] = [
  [[''], ['lint', 'sandbox', 'demo', 'explain', 'completion'], ['--passive']],
  [['lint', '--wa'], ['--watch'], ['--passive']],
  [['example.com', '--pas'], ['--passive'], ['--watch']],
  [['example.com', '--reporter', 's'], ['sarif'], ['junit']],
  [['sandbox', '--dialect', 'auth'], ['authkit'], ['auto']],
  [['example.com', '--rule', 'token/no-s'], ['token/no-store'], ['token/entropy']],
  [['explain', 'token/no-s'], ['token/no-store'], ['token/entropy']],
  [['completion', 'z'], ['zsh'], ['fish']],
]

describe.each(['bash', 'zsh', 'fish'] as const)('%s', (shell) => {
  test.skipIf(missing(shell).length > 0).each(CASES)('after %j proposes %j', (typed, proposed, never) => {
    const found = SHELLS[shell](typed)
    for (const word of proposed) expect(found).toContain(word)
    for (const word of never) expect(found).not.toContain(word)
  })
})
