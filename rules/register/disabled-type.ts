import { AUTHMD, defineRule, objectOf, readJson, refusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/disabled-type',
  title: 'The service refuses a type that it does not offer, with an error code that says so.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.pickMethod, AUTHMD.errors],
  needs: ['disabledTypeResponses', 'dialect'],
  check: ({ disabledTypeResponses, dialect }) =>
    disabledTypeResponses.flatMap((exchange) => {
      const { type: method, assertion_type } = objectOf(readJson(exchange.request.body ?? '')) ?? {}
      const type = String(assertion_type === dialect.email.type ? assertion_type : method)
      const codes = new Set(
        [dialect.refusals.disabledType[type] ?? [], `${type}_not_enabled`, 'invalid_request'].flat(),
      )
      return refusalProblems(exchange, `a registration with type ${type} (not offered)`, {
        errors: [...codes],
        otherwise: 'SHOULD',
        envelope: 'register/error-envelope',
      })
    }),
  why: 'A type that was removed only from the metadata still works, and nobody watches it.',
  fix: 'Before anything else, compare the type with the list in `identity_types_supported`. Answer 403 or 400 with the `*_not_enabled` code of the type.',
})
