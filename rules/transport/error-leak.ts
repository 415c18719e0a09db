import {
  answered,
  atPointer,
  defineRule,
  findLeak,
  isBotWall,
  type Problem,
  published,
  whyUnheard,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'transport/error-leak',
  title: 'No error shows a stack trace, a file path or SQL.',
  level: 'SHOULD',
  impact: 'exposure',
  spec: [published('CWE', '209', 'https://cwe.mitre.org/data/definitions/209.html')],
  needs: ['conversation'],
  unless: ({ conversation }) => whyUnheard(conversation),
  check({ conversation }) {
    const seen = new Set<string>()
    return conversation.flatMap((one): Problem[] => {
      if (!('response' in one) || one.response.status < 400 || isBotWall(one)) return []
      const leak = findLeak(one.response.body)
      const key = `${answered(one)}: ${leak?.what}`
      if (!leak || seen.has(key)) return []
      seen.add(key)
      const expected = 'an error code and a sentence for the agent'
      return [
        { message: `${answered(one)} and showed ${leak.what}`, at: atPointer(one, ''), expected, actual: leak.excerpt },
      ]
    })
  },
  why: 'The leak shows an attacker which framework, version, query or directory to attack. An agent can do nothing with it.',
  fix: 'Log the exception on the server. Answer with an error code and a sentence. Turn off the debug mode of the framework.',
})
