/** Finds everything in a text that a report must not repeat. */

import { commandSecrets } from './in-commands.js'
import { keyPartsIn } from './in-keys.js'
import { type Secret, secretsIn } from './in-text.js'

/** Finds live-looking secrets, secrets on command lines, and every private part of a key. This is more than rules report. */
export const findExposed = (text: string, now: number): Secret[] => [
  ...secretsIn(text, now),
  ...commandSecrets(text),
  ...keyPartsIn(text).map((range) => ({
    kind: 'a part of a private JWK',
    range,
    value: text.slice(range.start, range.end),
  })),
]
