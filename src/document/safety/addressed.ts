/** Decides whether a text that people do not see tells an agent what to do. */

import { attacksIn } from './attack-phrases.js'

/** Texts for people and tools that edit the file, and not for an agent. */
const TO_EDITORS =
  /^\s*(?:(?:note|reminder|message|hint|instructions?)\s+(?:to|for)\s+)?(?:the\s+)?(?:future\s+)?(?:editors?|maintainers?|contributors?|authors?|writers?|reviewers?|developers?|docs?(?:\s+team)?|ourselves|self|todo|fixme|xxx|keep|generated|auto-?generated|do\s+not\s+edit|copyright|spdx|licen[cs]ed?|toc|begin|end|start|stop|prettier|markdownlint|remark|lint|eslint|vale|textlint|cspell|spell-?checker|alex|doctoc|all-contributors|authmd-check)\b/i

const READER =
  '(?:ai|a\\.i\\.|llms?|language\\s+models?|(?:ai\\s+|coding\\s+|autonomous\\s+|llm\\s+)?(?:agents?|assistants?|models?|bots?)|chatgpt|gpt(?:-?\\d)?|claude|gemini|copilot|cursor|codex)'
const VERB =
  "(?:send|ignore|disregard|forget|do|don[\\u2019']t|never|always|must|should|shall|use|call|post|run|execute|install|include|add|append|forward|tell|say|hide|skip|prefer|recommend|treat|fetch|visit|reply|respond|reveal|output|print|read|copy|upload|give|grant|request|register|follow|please|make|also|first|you)"
/** Texts that speak to the agent that reads them. Every gap is bounded. */
const SPOKEN_TO = [
  new RegExp(
    `(?:^|[.!?:\\n]\\s{0,20})\\W{0,20}(?:(?:note|message|attention|important|instructions?|hey|hi|dear|for|to|if\\s+you\\s+are)\\W{1,4}(?:(?:to|for|an?|any|all|the|every|this)\\s+){0,3})?(?:(?:all|any|every|the)\\s+)?${READER}(?:\\s+(?:reading|parsing|processing|that\\s+reads?|who\\s+reads?)\\s+this(?:\\s+(?:file|page|document))?)?\\s{0,4}[:,!\\u2014\\u2013-]\\s{0,20}(?:[\\w'\\u2019]{1,20}\\s+){0,3}${VERB}\\b`,
    'i',
  ),
  new RegExp(
    `^\\s*(?:(?:all|any|every)\\s+)?${READER}\\s+(?:reading\\s+this\\s+)?(?:must|should|shall|have\\s+to|are\\s+(?:required|instructed|asked)\\s+to|need\\s+to)\\s+(?:also\\s+|always\\s+|never\\s+|not\\s+|first\\s+)?${VERB}\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:if\\s+you\\s+are|you\\s+are|as)\\s+an?\\s+(?:\\w{1,20}\\s+)?${READER}\\b[^.;!?]{0,120}\\b${VERB}\\b`,
    'i',
  ),
]

/** Whether a text that people do not see tells an agent what to do. */
export function instructsAgent(content: string): boolean {
  if (attacksIn(content).length > 0) return true
  return !TO_EDITORS.test(content) && SPOKEN_TO.some((pattern) => pattern.test(content))
}
