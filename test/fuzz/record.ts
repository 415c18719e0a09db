/** Records a run of a conformant service, so that there is a record to change. */

import type { RunFile } from '../../src/replay/run-file.js'
import { rehearse } from '../../src/selftest/rehearse.js'

async function record(): Promise<string> {
  let text = ''
  const onRecord = (run: RunFile) => {
    text = JSON.stringify(run)
  }
  await rehearse(undefined, {}, { onRecord })
  return text
}

export const RECORD = await record()
