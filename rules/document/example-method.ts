import { AUTHMD, defineRule, firstOf, operationsIn, problemAt, rfc, SHOWN, sendFaults } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/example-method',
  title:
    'Every example is sent as the service takes it: POST, JSON to register and claim, a form to the token endpoint.',
  level: 'MUST',
  spec: [AUTHMD.register, AUTHMD.exchange, rfc(6749, '3.2'), rfc(7009, '2.1')],
  needs: ['document'],
  postures: ['registration'],
  check: ({ document }) =>
    firstOf(operationsIn(document), SHOWN, ([request, operation]) => sendFaults(document, request, operation)).map(
      (fault) => problemAt(document, fault),
    ),
  why: 'Agents copy the examples. A request with the wrong method or content type is refused although everything in it is right, and a claim token in a query ends up in logs. `curl -d` says by itself that it sends a form.',
  fix: 'Correct the method or the header at the place shown; with curl, use `--json`, or `-H "Content-Type: application/json"` with `-d`.',
})
