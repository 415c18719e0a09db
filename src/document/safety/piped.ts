/** Finds the commands that run what they download. */

import type { Range } from '../../model/problem.js'

/** The start of a command that downloads. */
const FETCH = /(?<![\w./-])(?:curl|wget|iwr|irm|Invoke-WebRequest|Invoke-RestMethod)(?=[ \t\\])/gi
/** A shell or interpreter that runs its input. It does not match if the command has a program of its own (`-c`, `-m json.tool`, a file). */
const RUNS =
  /^\|&?[ \t]*(?:\\\r?\n[ \t]*)?(?:sudo[ \t]+(?:-[\w]+[ \t]+){0,4})?(?:env[ \t]+)?(?:\w+=\S{0,100}[ \t]+)?(?:\/(?:usr\/)?(?:local\/)?bin\/)?(?:(?:ba|z|da|k|fi|a)?sh|python[23]?|node|perl|ruby|php|pwsh|powershell|iex|Invoke-Expression|deno run|bun run)(?![\w./-])(?:[ \t]+-(?![cemrp]\b|[npl]{0,2}e\b)\w*(?!\w))*(?=[ \t]*(?:$|[\r\n;&|)#`'"]|-(?:[ \t]|$)|--[ \t]|-s\b|\S+=))/
/** A shell or interpreter before the command that downloads. */
const RUN_BY =
  /(?:(?:(?:ba|z|da|k)?sh|source|\.)[ \t]+(?:-\w+[ \t]+)?<\([ \t]*|(?:(?:ba|z|da|k)?sh[ \t]+-\w*c|eval)[ \t]+["']?(?:\$\(|`)[ \t]*|(?:iex|Invoke-Expression)[ \t]*(?:(?:\(&?|&)[ \t]*)?(?:\([ \t]*)?)$/i
const DOWNLOAD = /\b(?:iex|Invoke-Expression)\b[^\r\n|;]{0,80}\.DownloadString\([^\r\n]{0,200}?\)/gi
/** The number of characters of a command that are read. */
const LONGEST = 2000
const BEFORE = 60

/** Returns every place in some code that runs a download at once. */
export function runsWhatItFetches(text: string): Range[] {
  const found: Range[] = []
  // A command that downloads can have another one among its words. Both end at the same place, which is looked for once.
  let read = 0
  for (const { index, 0: command } of text.matchAll(FETCH)) {
    if (index < read) continue
    const before = text.slice(Math.max(0, index - BEFORE), index)
    const runner = RUN_BY.exec(before.slice(before.lastIndexOf('\n') + 1))?.[0]
    const { end, runs } =
      runner === undefined ? endOf(text, index + command.length) : { end: lineEnd(text, index), runs: true }
    if (runs) found.push({ start: index - (runner?.length ?? 0), end })
    read = end
  }
  for (const { index, 0: whole } of text.matchAll(DOWNLOAD)) found.push({ start: index, end: index + whole.length })
  return found.sort((a, b) => a.start - b.start)
}

/**
 * Returns the end of a command, and whether a shell runs its output, directly or through another command (`| tee x | sh`). That shell is
 * then part of it. A quote that does not close ends it as well.
 */
function endOf(text: string, from: number): { readonly end: number; readonly runs: boolean } {
  const command = text.slice(from, from + LONGEST)
  for (let at = 0; at < command.length; at++) {
    const character = command[at]
    if (character === '\\') at += command[at + 1] === '\r' ? 2 : 1
    else if (character === '\n' || character === ';' || character === '\r') return { end: from + at, runs: false }
    else if (character === '"' || character === "'") {
      const close = command.indexOf(character, at + 1)
      if (close < 0) return { end: from + at, runs: false }
      at = close
    } else if (character === '|') {
      if (command[at + 1] === '|') return { end: from + at, runs: false }
      const runs = RUNS.exec(command.slice(at, at + 300))
      if (runs) return { end: from + at + runs[0].length, runs: true }
    }
  }
  return { end: from + command.length, runs: false }
}

function lineEnd(text: string, from: number): number {
  const end = text.slice(from, from + LONGEST).search(/[\r\n]/)
  return end < 0 ? Math.min(text.length, from + LONGEST) : from + end
}
