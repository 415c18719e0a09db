import { atRegister, defineRule, isUntold, ours, UNTOLD } from '../../src/judge/rule.js'

export default defineRule({
  id: 'policy/unregistered',
  title: 'A service that registers agents is in the register.',
  level: 'MUST',
  impact: 'exposure',
  spec: [ours('The register', 'docs/policy.md#the-register')],
  addedIn: '0.2.0',
  needs: ['governed'],
  check({ governed: { match, register, subject, surface } }) {
    const { posture, registrationTypes } = surface
    const registers = registrationTypes.length > 0 || posture === 'registration' || posture === 'own'
    if (match !== 'missing' || !registers) return []
    const types = registrationTypes.map(({ type }) => type).join(', ')
    const at = { file: register.file, line: 1, column: 1 }
    return [
      atRegister(
        at,
        `${subject} registers agents${types === '' ? '' : ` (${types})`}, and the register has no entry for it`,
        'an entry with this target',
        subject,
      ),
    ]
  },
  leftOpen: ({ governed }) => {
    if (governed.match === 'untold')
      return { reason: 'nothing says which service of the register this is: write its file as `source` of the entry' }
    return governed.match === 'missing' && isUntold(governed) ? UNTOLD : undefined
  },
  why: 'Nobody has approved what is not in the register: nobody answers for the agents that come in there, and nobody reviews it. What is offered counts, and not what is used. A service that only has a card or an OpenID provider registers no agents, and is no matter of this rule.',
  fix: 'Write an entry with the flows that are approved, or let the service stop to offer them. `authmd-check policy init` writes a draft.',
})
