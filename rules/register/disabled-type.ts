import { AUTHMD, defineRule, objectOf, readJson, refusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/disabled-type',
  title: 'A type that is not offered is refused, with the code that says so.',
  level: 'MUST',
  spec: [AUTHMD.pickMethod, AUTHMD.errors],
  needs: ['disabledTypeResponses', 'dialect'],
  check: ({ disabledTypeResponses, dialect }) =>
    disabledTypeResponses.flatMap((exchange) => {
      const { type: method, assertion_type } = objectOf(readJson(exchange.request.body ?? '')) ?? {}
      const type = String(assertion_type === dialect.email.type ? assertion_type : method)
      const codes = new Set([dialect.disabledTypeCodes[type] ?? [], `${type}_not_enabled`, 'invalid_request'].flat())
      return refusalProblems(exchange, `a registration of the type ${type}, which is not offered,`, {
        errors: [...codes],
        otherwise: 'SHOULD',
        envelope: 'register/error-envelope',
      })
    }),
  why: 'A way in that was switched off in the metadata only is still open, and nobody watches it.',
  fix: 'Check the type against what `identity_types_supported` lists before anything else, and answer 403 or 400 with its `*_not_enabled` code.',
})
