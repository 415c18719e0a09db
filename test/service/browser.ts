import { ACCOUNT, type Agent, type Answer } from './agent.js'

/** A person's browser: keeps the cookie, and fills in the forms it is shown. */
export function createBrowser(agent: Agent) {
  let cookie = ''
  let shown: Answer | undefined

  async function visit(step: Promise<Answer>): Promise<Answer> {
    shown = await step
    cookie = shown.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return shown
  }
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(shown?.text ?? '')?.[1] ?? ''
  const csrf = () => hidden('csrf')

  return {
    open: (uri: unknown) => visit(agent.get(new URL(String(uri)).pathname, { cookie })),
    signIn: (account = ACCOUNT) =>
      visit(
        agent.postForm(
          '/sign-in',
          { csrf: csrf(), attempt: hidden('attempt'), email: account.email, password: account.secret },
          { cookie },
        ),
      ),
    answer: (uri: unknown, fields: Record<string, string>) =>
      visit(agent.postForm(new URL(String(uri)).pathname, { csrf: csrf(), ...fields }, { cookie })),
  }
}

/** Signs in, types the code and confirms. */
export async function confirmAt(agent: Agent, uri: unknown, code: unknown): Promise<Answer> {
  const browser = createBrowser(agent)
  await browser.open(uri)
  await browser.signIn()
  await browser.open(uri)
  return browser.answer(uri, { user_code: String(code), decision: 'confirm' })
}
