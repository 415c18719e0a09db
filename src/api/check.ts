/** Checks a live service, for programs and for the command line. */

import { RULES } from '../catalogue/rules.js'
import { type Run, run } from '../engine/run.js'
import { type CheckOptions, DEFAULTS, defaultBudget } from '../facts/options.js'
import type { Rule } from '../judge/define-rule.js'
import type { Report } from '../model/report.js'
import { refusePassword } from '../session/options.js'
import { parseTarget } from '../session/target.js'
import { liveTransport } from '../session/transport/live.js'
import type { Transport } from '../wire/http.js'
import { isPrivateHost } from '../wire/sites.js'

export type CheckInput = Partial<Omit<CheckOptions, 'target'>> &
  Pick<Run, 'signal' | 'onVerdict' | 'onWait' | 'onChain' | 'onRecord' | 'witness'>

/** Checks a live service. `target` is the same as on the command line: a domain, a URL, or `localhost:8000`. */
export async function check(
  target: string | URL,
  input: CheckInput = {},
  rules: readonly Rule[] = RULES,
): Promise<Report> {
  const { signal, onVerdict, onWait, onChain, onRecord, witness, ...given } = input
  const secret = given.account?.secret
  const refusal = secret === undefined ? undefined : refusePassword(secret)
  if (refusal !== undefined) throw new TypeError(refusal)
  const options: CheckOptions = {
    ...DEFAULTS,
    ...defaultBudget(given),
    ...given,
    target: target instanceof URL ? target : parseTarget(target),
  }
  return withTransport(options, (transport) =>
    run({
      options,
      rules,
      catalogue: RULES,
      transport,
      ...(signal ? { signal } : {}),
      ...(onVerdict ? { onVerdict } : {}),
      ...(onWait ? { onWait } : {}),
      ...(onChain ? { onChain } : {}),
      ...(onRecord ? { onRecord } : {}),
      ...(witness ? { witness } : {}),
    }),
  )
}

/**
 * Runs a task that uses the network, and then closes every connection. Private addresses are allowed by what the user wrote alone: the
 * option, or a target that is private as it is written. What a name resolves to allows nothing, because its owner chooses it.
 */
export async function withTransport<T>(
  { allowPrivate, target, route }: Pick<CheckOptions, 'allowPrivate' | 'target' | 'route'>,
  act: (transport: Transport) => Promise<T>,
): Promise<T> {
  const transport = liveTransport({
    allowPrivate: allowPrivate || isPrivateHost(target.hostname),
    target,
    ...(route ? { route } : {}),
  })
  try {
    return await act(transport.send)
  } finally {
    await transport.close()
  }
}
