import ora from 'ora'
import { stageOf } from '../model.js'
import type { Progress } from '../run.js'
import type { CheckFlags } from './check-options.js'
import type { Io } from './io.js'

/** A spinner on standard error with the count of verdicts; silent when that is no terminal, or one without columns, which ora would fill for ever. */
export function progress(io: Io, flags: CheckFlags): { readonly onVerdict: Progress; stop(): void } {
  if (!io.stderr.isTTY || !io.stderr.columns || flags.quiet)
    return { onVerdict: () => undefined, stop: () => undefined }
  const spinner = ora({ stream: io.stderr as NodeJS.WriteStream, text: 'reading auth.md', discardStdin: false }).start()
  return {
    onVerdict: ({ rule }, done, total) => {
      spinner.text = `${done}/${total} ${stageOf(rule)}`
    },
    stop: () => {
      spinner.stop()
    },
  }
}
