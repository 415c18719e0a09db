/** GitHub's own language service for workflows and actions. It imports JSON as only a bundler does, so the test that uses it bundles this file. */

import { readFile } from 'node:fs/promises'
import { validate } from '@actions/languageservice'
import { TextDocument } from 'vscode-languageserver-textdocument'

/** Reads the workflows of this checkout that others call. */
const fileProvider = {
  getFileContent: async ({ path }: { readonly path: string }) => ({
    name: path,
    content: await readFile(path, 'utf8'),
  }),
}

let count = 0

/** Returns what GitHub would say of a text, each with its line. */
export async function faultsIn(name: string, text: string): Promise<string[]> {
  // The service knows an action by its name, and remembers what it has read by its URI.
  count += 1
  const uri = `file:///${count}/${name === 'action.yml' ? name : '.github/workflows/checked.yml'}`
  const found = await validate(TextDocument.create(uri, 'yaml', 0, text), { fileProvider })
  return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`)
}
