import { answered, atPointer, defineRule, findLeak, isBotWall, type Problem, published } from '../../src/judge/rule.js'

export default defineRule({
  id: 'transport/error-leak',
  title: 'No error shows a stack trace, a file path or SQL.',
  level: 'SHOULD',
  spec: [published('CWE', '209', 'https://cwe.mitre.org/data/definitions/209.html')],
  needs: ['conversation'],
  unless: ({ conversation }) => conversation.length === 0 && 'nothing was sent',
  check({ conversation }) {
    const seen = new Set<string>()
    return conversation.flatMap((one): Problem[] => {
      if (!('response' in one) || one.response.status < 400 || isBotWall(one)) return []
      const leak = findLeak(one.response.body)
      const key = `${answered(one)}: ${leak?.what}`
      if (!leak || seen.has(key)) return []
      seen.add(key)
      const expected = 'an error code and a sentence for the agent'
      return [{ message: `${answered(one)} with ${leak.what}`, at: atPointer(one, ''), expected, actual: leak.excerpt }]
    })
  },
  why: 'It tells an attacker which framework, version, query or directory to aim at, and tells an agent nothing that it could act on.',
  fix: 'Log the exception on the server, and answer with an error code and a sentence. Switch the debug mode of the framework off.',
})
