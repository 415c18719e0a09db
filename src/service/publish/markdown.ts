/** Writes requests, answers, tables and links as Markdown. */

const fence = (language: string, content: string): string => `\`\`\`${language}\n${content}\n\`\`\``

export const json = (value: object): string => fence('json', JSON.stringify(value, null, 2))

/** Writes a request as it is sent. An object is sent as JSON, and pairs as a form. `<placeholders>` stay readable. */
export function request(
  method: 'GET' | 'POST',
  url: string,
  content: { bearer?: string; json?: object; form?: Readonly<Record<string, string>> } = {},
): string {
  const { bearer, json: body, form } = content
  const { host, pathname, search } = new URL(url)
  return fence(
    'http',
    [
      `${method} ${pathname}${search} HTTP/1.1`,
      `Host: ${host}`,
      ...(bearer === undefined ? [] : [`Authorization: Bearer ${bearer}`]),
      ...(body ? ['Content-Type: application/json', '', JSON.stringify(body)] : []),
      ...(form ? ['Content-Type: application/x-www-form-urlencoded', '', formBody(form)] : []),
    ].join('\n'),
  )
}

const formBody = (form: Readonly<Record<string, string>>): string =>
  Object.entries(form)
    .map(([name, value]) => `${name}=${value.startsWith('<') ? value : encodeURIComponent(value)}`)
    .join('&')

export const response = (status: string, headers: Readonly<Record<string, string>>): string =>
  fence(
    'http',
    [`HTTP/1.1 ${status}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join('\n'),
  )

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

export const link = (text: string, target: string): string => `[${text}](${target})`
