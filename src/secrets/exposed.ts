import { commandSecrets } from './in-commands.js'
import { type Secret, secretsIn } from './in-text.js'

/** Everything in a text that no report may repeat: live-looking secrets, and what stands as one on a command line. */
export const exposedIn = (text: string, now: number): Secret[] => [...secretsIn(text, now), ...commandSecrets(text)]
