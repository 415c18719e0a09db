/** Hosts that answer everything they are asked for: nothing is there, whatever they say. One of them has true documents beside that. */

import type { Kind } from '../kind.js'
import { html, json, markdown, redirect, site } from '../page.js'
import { published } from './registering.js'

const SHELL = html('<div id="app"></div><script src="/app.js"></script>')
const ANYTHING = { states: ['answers-anything'], types: {}, kinds: [] } as const

export const ANSWERING_ANYTHING: readonly Kind[] = [
  { name: 'spa', weight: 4, expected: ANYTHING, answer: site({}, SHELL) },
  { name: 'object', expected: ANYTHING, answer: site({}, json({})) },
  { name: 'echo', expected: ANYTHING, answer: ({ path, origin }) => json({ path, url: origin + path, ok: true }) },
  {
    name: 'echo-page',
    expected: ANYTHING,
    answer: ({ path }) => markdown(`# ${path}\n\nNothing has been written about ${path} yet. Be the first.\n`),
  },
  {
    name: 'home',
    weight: 2,
    // Everything leads to the start page: that is no answer to what was asked for, and none that nothing is there.
    expected: { states: ['answers-anything', 'none'], types: {}, kinds: [] },
    answer: ({ path }) => (path === '/' ? html('Welcome') : redirect('/')),
  },
  {
    name: 'spa-true',
    expected: {
      states: ['surface'],
      posture: 'registration',
      dialects: ['0.6'],
      kinds: ['auth.md', 'resource', 'server'],
    },
    answer: site(published('0.6', ['anonymous']), SHELL),
  },
]
