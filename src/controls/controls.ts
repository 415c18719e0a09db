/** Lists the controls that each claim speaks to, framework by framework. */

import type { ClaimId, Control, FrameworkId } from '../model/claim.js'

/** The controls ask for this very thing. */
const tests = (framework: FrameworkId, ...ids: readonly string[]): readonly Control[] =>
  ids.map((id) => ({ framework, id, relation: 'tests' }))

/** The claim helps with what the controls ask for. */
const supports = (framework: FrameworkId, ...ids: readonly string[]): readonly Control[] =>
  ids.map((id) => ({ framework, id, relation: 'supports' }))

export const CONTROLS: Readonly<Record<ClaimId, readonly Control[]>> = {
  C1: [...tests('nist-800-53', 'AC-2'), ...supports('nist-800-53', 'CM-8'), ...tests('iso-27001', 'A.5.9', 'A.5.16')],
  C2: [...tests('nist-800-53', 'AC-2'), ...tests('soc2', 'CC6.2'), ...tests('iso-27001', 'A.5.16')],
  C3: [
    ...tests('nist-800-53', 'IA-8', 'AC-3'),
    ...tests('soc2', 'CC6.2'),
    ...tests('iso-27001', 'A.5.17'),
    ...tests('owasp-nhi', 'NHI4'),
  ],
  C4: [
    ...supports('nist-800-53', 'AC-6'),
    ...tests('soc2', 'CC6.3'),
    ...tests('iso-27001', 'A.5.18', 'A.8.3'),
    ...tests('owasp-nhi', 'NHI5'),
  ],
  C5: [
    ...tests('nist-800-53', 'IA-13(2)'),
    ...tests('soc2', 'CC6.1'),
    ...tests('iso-27001', 'A.8.5'),
    ...tests('owasp-nhi', 'NHI4'),
  ],
  C6: [
    ...supports('nist-800-53', 'IA-2(8)'),
    ...tests('soc2', 'CC6.1'),
    ...tests('iso-27001', 'A.8.5'),
    ...tests('owasp-nhi', 'NHI4'),
  ],
  C7: [...supports('nist-800-53', 'IA-8'), ...tests('soc2', 'CC6.2'), ...tests('iso-27001', 'A.5.17')],
  C8: [
    ...supports('nist-800-53', 'AC-7'),
    ...tests('soc2', 'CC6.1'),
    ...tests('iso-27001', 'A.8.5'),
    ...tests('owasp-nhi', 'NHI4'),
  ],
  C9: [
    ...tests('nist-800-53', 'IA-13(3)'),
    ...tests('soc2', 'CC6.2', 'CC6.3'),
    ...tests('iso-27001', 'A.5.18'),
    ...tests('owasp-nhi', 'NHI7'),
  ],
  C10: [
    ...tests('nist-800-53', 'IA-13(3)', 'AC-2'),
    ...tests('soc2', 'CC6.2'),
    ...tests('iso-27001', 'A.5.18'),
    ...tests('owasp-nhi', 'NHI1'),
  ],
  C11: [
    ...tests('nist-800-53', 'IA-13(3)'),
    ...tests('soc2', 'CC6.1'),
    ...tests('iso-27001', 'A.8.5'),
    ...supports('owasp-nhi', 'NHI5'),
  ],
  C12: [
    ...tests('nist-800-53', 'SC-8'),
    ...supports('nist-800-53', 'IA-5'),
    ...tests('soc2', 'CC6.7'),
    ...tests('iso-27001', 'A.8.24'),
    ...tests('owasp-nhi', 'NHI2'),
  ],
  C13: [
    ...tests('nist-800-53', 'IA-4'),
    ...supports('nist-800-53', 'IA-9'),
    ...tests('soc2', 'CC6.1'),
    ...tests('iso-27001', 'A.5.16'),
    ...tests('owasp-nhi', 'NHI9'),
  ],
  C14: supports('owasp-nhi', 'NHI3'),
}
