import {
  AUTHMD,
  defineRule,
  firstOf,
  namedEndpoints,
  operationsIn,
  problemAt,
  rfc,
  SHOWN,
  sendFaults,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/example-method',
  title:
    'Every example has the right method and content type: POST, JSON to register and claim, a form to the token endpoint.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.register, AUTHMD.exchange, rfc(6749, '3.2'), rfc(7009, '2.1')],
  needs: ['document'],
  wants: ['agentAuth', 'as'],
  postures: ['registration'],
  check: ({ document, ...metadata }) =>
    firstOf(operationsIn(document, namedEndpoints(metadata)), SHOWN, ([request, operation]) =>
      sendFaults(document, request, operation),
    ).map((fault) => problemAt(document, fault)),
  why: 'Agents copy the examples. A service refuses a request with the wrong method or content type, even if its body is right. A claim token in a query ends up in logs. `curl -d` sends the content type of a form unless a header names another one.',
  fix: 'Correct the method or the header at the place of the finding. With curl, use `--json`, or `-H "Content-Type: application/json"` with `-d`.',
})
