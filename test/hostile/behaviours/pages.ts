/** Services whose pages for people are traps for whoever signs in. */
import { type Behaviour, CLAIMING } from '../behaviour.js'
import type { Answer } from '../host.js'

/** Answers so at the page of the ceremony and at the page where people sign in. */
const page =
  (html: string | ((path: string, origin: string) => string), headers: Readonly<Record<string, string>> = {}): Answer =>
  (asked) =>
    asked.method === 'GET' && /^\/(?:claim|sign-in)/.test(asked.path)
      ? asked.say(200, typeof html === 'string' ? html : html(asked.path, asked.origin), {
          'content-type': 'text/html',
          ...headers,
        })
      : asked.pass()

const AWAY = 'http://192.0.2.1:9/'
const form = (attributes: string, inner = '') =>
  `<form ${attributes}><input type=email name=email><input type=password name=password>${inner}<button>Sign in</button></form>`

const PAGES_OF: readonly (readonly [
  name: string,
  does: string,
  html: Parameters<typeof page>[0],
  headers?: Readonly<Record<string, string>>,
])[] = [
  ['form-away', 'sends the form to another site', form(`method=post action="${AWAY}"`)],
  [
    'base-away',
    'sets the base of the page to another site',
    `<base href="${AWAY}">${form('method=post action="login"')}`,
  ],
  [
    'button-away',
    'sends the form elsewhere by its button',
    `<form method=post action="/sign-in"><input type=password name=p><button formaction="${AWAY}">Sign in</button></form>`,
  ],
  ['refresh-away', 'refreshes to another site', `<meta http-equiv=refresh content="0;url=${AWAY}">`],
  ['refresh-loop', 'refreshes to itself', '<meta http-equiv=refresh content="0">'],
  ['get-form', 'asks for the password in a form that uses GET', form('method=get action="/sign-in"')],
  ['javascript-form', 'has a javascript: action', form('method=post action="javascript:steal()"')],
  ['data-form', 'has a data: action', form('method=post action="data:text/html,x"')],
  ['port-form', 'sends the form to another port', form('method=post action="http://127.0.0.1:9/"')],
  ['link-away', 'links the sign-in to another site', `<a href="${AWAY}">Sign in</a>`],
  ['upload', 'wants multipart/form-data', form('method=post enctype="multipart/form-data" action="/sign-in"')],
  ['thousand-forms', 'has 1,000 forms', form('method=post action="/nowhere"').repeat(1000)],
  ['title-bomb', 'has 200,000 unclosed titles', '<title'.repeat(200_000 / 6)],
  ['meta-bomb', 'has 200,000 unclosed metas', '<meta'.repeat(200_000 / 5)],
  ['nested', 'nests 100,000 elements', '<div>'.repeat(100_000)],
  [
    'attributes',
    'has an element with 50,000 attributes',
    `<div ${Array.from({ length: 50_000 }, (_, i) => `a${i}`).join(' ')}>`,
  ],
  ['entities', 'has a megabyte of entities', '&nbsp;'.repeat(170_000)],
  ['comment', 'has a comment without end', `<!--${'-'.repeat(900_000)}`],
  ['empty', 'has empty pages', ''],
  [
    'cookies',
    'sets a cookie for everybody',
    form('method=post action="/sign-in"'),
    { 'set-cookie': 'a=b; Domain=com; Path=/' },
  ],
  ['binary', 'serves NUL and escapes as a page', '\0\u001b[2J\u009b31m'],
]

/** Where the pages lead to another party. */
const ELSEWHERE = new Set(['form-away', 'base-away', 'button-away', 'port-form', 'link-away'])

export const PAGES: readonly Behaviour[] = [
  {
    name: 'pages/own',
    does: 'has ordinary pages, which shows that nothing but the traps below keeps a claim from being completed',
    answer: ({ pass }) => pass(),
    ...CLAIMING,
    exit: 0,
    outcomes: { 'claim/completes': 'pass' },
  },
  ...PAGES_OF.map(
    ([name, does, html, headers]): Behaviour => ({
      name: `pages/${name}`,
      does: `${does}, where the person signs in`,
      answer: page(html, headers),
      ...CLAIMING,
      // Another party may sign people in, which nobody has allowed here: it is no fault, and nothing is sent.
      ...(ELSEWHERE.has(name) ? { exit: 0, outcomes: { 'claim/completes': 'notRun' } } : { exit: 3 }),
    }),
  ),
]
