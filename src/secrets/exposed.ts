/** Everything in a text that no report may repeat. */

import { commandSecrets } from './in-commands.js'
import { keyPartsIn } from './in-keys.js'
import { type Secret, secretsIn } from './in-text.js'

/** Live-looking secrets, what stands as one on a command line, and every private part of a key: more than what is a finding. */
export const findExposed = (text: string, now: number): Secret[] => [
  ...secretsIn(text, now),
  ...commandSecrets(text),
  ...keyPartsIn(text).map((range) => ({
    kind: 'a part of a private JWK',
    range,
    value: text.slice(range.start, range.end),
  })),
]
