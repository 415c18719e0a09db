/** Lists the facts about what an organisation allows: its register, and what is held to it. */

import type { Lifecycle } from '../model/lifecycle.js'
import type { Register, ServiceEntry } from '../model/register.js'
import type { Surface } from '../model/surface.js'

/** What is held to a register: a report, or a row of an inventory. It is the same whether it was made now or saved. */
export interface Governed {
  readonly register: Register
  /** Its entry. `missing`: the register has none; `untold`: files do not say of which service they are. */
  readonly match: ServiceEntry | 'missing' | 'untold'
  /** What the evidence is about: a URL or a file. */
  readonly subject: string
  /** How the evidence came about. Files and a survey register no agent. */
  readonly by: 'check' | 'lint' | 'inventory'
  readonly surface: Surface
  /** Absent where the report has no map. */
  readonly lifecycle?: Lifecycle
  /** When it is judged. Epoch milliseconds. */
  readonly now: number
}

export interface PolicyFacts {
  /** It is known when the report is made. */
  governed: Governed
  /** The same, where the register has the service. */
  registered: Governed & { readonly entry: ServiceEntry }
}
