import { authmd, type Document, defineRule, placeOf } from '../../src/judge/rule.js'

const CONTACT =
  /\bmailto:|@(?:[\w-]{1,63}\.){1,4}[a-z]{2,}|\b(?:contact|support|help ?desk|get in touch|reach (?:us|out)|feedback|discord|slack)\b|\/issues\b|\bsecurity\.txt\b/i
/** Email addresses of users in examples. */
const EXAMPLES = /@(?:[\w-]{1,63}\.){0,3}(?:example\.(?:com|net|org)|example|test|invalid)\b/gi
/** Uses of the word "support" that are not about a contact. */
const VERB =
  /\b(?:un)?support(?:s|ed)\b|\b(?:not|does|will|that|which|to|also|currently)\s+support\b|\bsupport (?:for|the|of|agent|auth)/gi

/** Words for help and for whoever gives it, in the languages in which documents were seen. */
const HELP =
  /(?<!\b(?:to|will|can|may|does|not|that|which)\s)\b(?:help|assistance|questions?|troubleshoot\w*|stuck|ask\s+us|(?:open|file|report)\s+(?:an?\s+)?(?:issue|bug|problem)s?|maintain(?:er|ed\s+by)\w{0,2}|operat(?:or|ed\s+by)|built\s+by|made\s+by|run\s+by|forum|community|talk\s+to|write\s+to\s+us|mastodon|telegram|whatsapp|kontakt|hilfe|fragen|ansprechpartner\w*|impressum|betreiber\w*|aide|assistenza|aiuto|ayuda|contacto|preguntas|soporte|suporte|contato|ajuda|contatto|domande)\b|問い合わせ|連絡先|ヘルプ|サポート|質問|联系|帮助|문의/iu
/** Words that name a contact only as a label, since they mean something else in the sentences of a protocol. */
const LABEL =
  /^[\s>*_#|+-]{0,20}(?:e-?mail|issues|bugs|problems|phone|call|chat|owner|author|probleme|problèmes)[^\p{L}]{0,5}[:：|]/iu
/** Where such a word leads: a URL, a link, a path behind a colon, a number to call, or an address in words. */
const DESTINATION =
  /https?:\/\/[\w.-]+|\]\(|\btel:|\+\d[\d ()-]{6,20}|[:：]\s{0,3}`?\/[a-z]|\b(?:at|\[at\])\s\S{1,60}\s(?:dot|\[dot\])\s/i
/** The most characters of a line that are looked at. */
const LINE = 500

export default defineRule({
  id: 'document/contact',
  title: 'The document names a contact.',
  level: 'MAY',
  impact: 'polish',
  spec: [authmd('the whole document', 'authmd')],
  postures: ['registration', 'own', 'oauth', 'credential-guide'],
  needs: ['document'],
  check({ document }) {
    const words = document.text.replace(EXAMPLES, '').replace(VERB, '')
    if (CONTACT.test(words) || document.sections.some(isForHelp) || words.split('\n').some(leadsToHelp)) return []
    const start = document.text.trimEnd().length
    return [
      {
        message: 'the document names no contact for an agent or for the person who runs it',
        at: placeOf(document, { start, end: start }),
        expected: 'an address or a page for integration problems',
        actual: null,
      },
    ]
  },
  why: 'A registration can fail for a reason that no error code explains. Then somebody has to ask. Without a contact, people ask in public or give up. Any wording is a contact: a word for help, questions or whoever runs the service, beside a place where it leads.',
  fix: 'Name an address or a page for integration problems at the end of the document.',
})

function leadsToHelp(line: string): boolean {
  const looked = line.slice(0, LINE)
  return (HELP.test(looked) || LABEL.test(looked)) && DESTINATION.test(looked)
}

/** A heading of one or two words, such as "Help" or "Any questions?". A longer one is about something else, such as the errors. */
const isForHelp = ({ title }: Document['sections'][number]): boolean =>
  HELP.test(title) && title.trim().split(/\s+/).length <= 2
