/** A person who opens a page, signs in, says yes, and reads the code. */

export interface Account {
  readonly email: string
  readonly secret: string
}

const MAX_PAGES = 6

export async function readCode(url: string, { email, secret }: Account): Promise<string> {
  let cookie = ''
  const open = async (to: string, init: RequestInit = {}): Promise<string> => {
    const answer = await fetch(to, { ...init, headers: { cookie }, redirect: 'manual' })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    const next = answer.headers.get('location')
    return next === null ? answer.text() : open(new URL(next, to).href)
  }
  let page = await open(url)
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const code = />(\d{6})</.exec(page)?.[1]
    if (code !== undefined) return code
    const form = new URLSearchParams()
    for (const [, name = '', value] of page.matchAll(/<input type="?hidden"? name="?(\w+)"? value="([^"]*)"/g))
      form.set(name, value ?? '')
    if (/name="?password/.test(page)) {
      form.set('email', email)
      form.set('password', secret)
    }
    const action = /<form method="?post"? action="?([^">\s]+)/.exec(page)?.[1] ?? url
    page = await open(new URL(action, url).href, { method: 'POST', body: form })
  }
  throw new Error('no page has a code')
}
