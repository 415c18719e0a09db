import { answered, atHeader, atStatus, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'resource/head',
  title: 'The service answers HEAD like GET.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [
    rfc(
      9110,
      '9.3.2',
      'The HEAD method is identical to GET except that the server MUST NOT send content in the response.',
    ),
  ],
  needs: ['prmResponse'],
  probe: {
    effect: 'read',
    send: ({ prmResponse }, http) => http.send('HEAD', prmResponse.request.url),
  },
  check({ prmResponse, probe }): Problem[] {
    const { status } = prmResponse.response
    if (probe.response.status !== status) {
      const message = `${answered(probe)}, but GET answered ${status}`
      return [{ message, at: atStatus(probe), expected: `${status}`, actual: probe.response.status }]
    }
    const type = mediaType(prmResponse.response.headers)
    if (mediaType(probe.response.headers) === type) return []
    const actual = probe.response.headers.get('content-type')
    const message = 'HEAD has another content type than GET'
    const fix = `Send the headers of GET with HEAD as well: \`Content-Type: ${type}\`.`
    return [{ message, at: atHeader(probe, 'content-type'), expected: type || 'none', actual, fix }]
  },
  why: 'Agents and monitors use HEAD to see whether the document exists and has changed. A router that handles only GET answers 404 or 405, and the service seems to have no metadata.',
  fix: 'Answer HEAD with the status and the headers of GET.',
})

const mediaType = (headers: Headers): string =>
  (headers.get('content-type') ?? '').replace(/;.*/s, '').trim().toLowerCase()
