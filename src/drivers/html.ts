/** Reads HTML into the forms, links and text that a person sees if the browser runs no scripts. */

import { type DefaultTreeAdapterMap, parse } from 'parse5'
import type { Button, Field, Form, Link, Page } from './page.js'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

interface Text {
  text: string
}
type Draft<T> = { -readonly [K in keyof T]: T[K] }
interface OpenForm extends Form {
  readonly fields: Draft<Field>[]
  readonly buttons: Draft<Button>[]
}

/** The surroundings of an element. The walk carries them along, because a look-up from each field would be slow on a hostile page. */
interface Place {
  readonly form: OpenForm | undefined
  readonly label: Text | undefined
  /** The texts that collect what is written here, in addition to the page. */
  readonly readers: readonly Text[]
  /** The select whose value becomes the chosen or first option. */
  readonly select: Draft<Field> | undefined
}

const UNREAD = new Set(['script', 'style', 'noframes', 'svg', 'math'])
const PUSHES = new Set(['submit', 'image', ''])
const NOT_FILLED = new Set(['submit', 'image', 'button', 'reset', 'file'])
/** More labels within labels, or links within links, never happen by accident. */
const MAX_READERS = 4

/** Reads HTML like a browser without scripts. It never throws. */
export function readHtml(body: string, url: string): Omit<Page, 'url' | 'status'> {
  const reader = new Reader(url)
  const root: Place = { form: undefined, label: undefined, readers: [], select: undefined }
  const todo: [Node, Place][] = [[parse(body, { scriptingEnabled: false }), root]]
  for (let next = todo.pop(); next; next = todo.pop()) {
    const [node, place] = next
    if (node.nodeName === '#text' && 'value' in node) reader.text(node.value, place)
    else if (!('tagName' in node) || !UNREAD.has(node.tagName)) {
      const inner = 'tagName' in node ? reader.enter(node, place) : place
      if ('childNodes' in node) for (const child of node.childNodes.toReversed()) todo.push([child, inner])
    }
  }
  return reader.page()
}

class Reader {
  private base: string
  private readonly title: Text = { text: '' }
  private readonly forms: OpenForm[] = []
  private readonly formIds = new Map<string, OpenForm>()
  private readonly links: (Draft<Link> & Text)[] = []
  private readonly labels: { readonly text: Text; readonly of: string }[] = []
  private readonly labelled: { readonly field: Draft<Field>; readonly by: Text | undefined }[] = []
  private readonly owned: { readonly id: string; readonly add: (form: OpenForm) => void }[] = []
  private readonly parts: string[] = []
  private length = 0

  constructor(url: string) {
    this.base = url
  }

  text(value: string, { readers }: Place): void {
    const text = value.replace(/\s+/g, ' ')
    for (const reader of readers) reader.text += text
    if (readers.includes(this.title)) return
    this.parts.push(text)
    this.length += text.length
  }

  enter(element: Element, place: Place): Place {
    const get = (name: string) => element.attrs.find((attribute) => attribute.name === name)?.value
    // The texts of two elements side by side are separate words.
    this.text(' ', { ...place, readers: [] })
    switch (element.tagName) {
      case 'base':
        this.base = this.absolute(get('href') ?? '')
        return place
      case 'title':
        return this.title.text === '' ? { ...place, readers: [this.title] } : place
      case 'form':
        return { ...place, form: this.form(get) }
      case 'label':
        return this.label(get('for'), place)
      case 'a':
        return this.link(get('href'), place)
      case 'button':
        return PUSHES.has((get('type') ?? '').toLowerCase()) ? this.button(get, place, { text: '' }) : place
      case 'input':
        return this.input(get, place)
      case 'textarea':
        return this.field(get, 'textarea', place)
      case 'select':
        return this.field(get, 'select', place)
      case 'option':
        if (place.select && (place.select.value === '' || get('selected') !== undefined))
          place.select.value = get('value') ?? ''
        return place
      default:
        return place
    }
  }

  private form(get: Get): OpenForm {
    const form: OpenForm = {
      action: this.absolute(get('action') ?? ''),
      method: (get('method') ?? 'get').toUpperCase(),
      enctype: (get('enctype') ?? '').toLowerCase(),
      fields: [],
      buttons: [],
    }
    this.forms.push(form)
    const id = get('id')
    if (id !== undefined && !this.formIds.has(id)) this.formIds.set(id, form)
    return form
  }

  private label(of: string | undefined, place: Place): Place {
    const text: Text = { text: '' }
    if (of !== undefined) this.labels.push({ text, of })
    return { ...place, label: text, readers: [...place.readers, text].slice(-MAX_READERS) }
  }

  private link(href: string | undefined, place: Place): Place {
    if (href === undefined) return place
    const link = { href: this.absolute(href), text: '', at: this.length }
    this.links.push(link)
    return { ...place, readers: [...place.readers, link].slice(-MAX_READERS) }
  }

  private button(get: Get, place: Place, text: Text): Place {
    const action = get('formaction')
    const button: Draft<Button> & Text = Object.assign(text, {
      name: get('name') ?? '',
      value: get('value') ?? '',
      action: action === undefined ? undefined : this.absolute(action),
    })
    this.own(get('form'), place, (form) => form.buttons.push(button))
    return { ...place, readers: [...place.readers, button].slice(-MAX_READERS) }
  }

  private input(get: Get, place: Place): Place {
    const type = (get('type') ?? 'text').toLowerCase()
    if (type === 'submit' || type === 'image') this.button(get, place, { text: get('value') ?? get('alt') ?? '' })
    if (NOT_FILLED.has(type)) return place
    // A field that cannot be changed is there to be read.
    if (get('readonly') !== undefined && type !== 'hidden') this.text(` ${get('value') ?? ''} `, place)
    this.field(get, type, place)
    return place
  }

  private field(get: Get, type: string, place: Place): Place {
    const ticked = get('checked') !== undefined || (type !== 'checkbox' && type !== 'radio')
    const field: Draft<Field> = {
      name: get('name') ?? '',
      id: get('id') ?? '',
      type,
      value: get('value') ?? (type === 'checkbox' ? 'on' : ''),
      label: `${get('aria-label') ?? ''} ${get('placeholder') ?? ''} ${get('title') ?? ''}`,
      autocomplete: get('autocomplete') ?? '',
      sent: ticked && get('disabled') === undefined,
    }
    this.labelled.push({ field, by: place.label })
    this.own(get('form'), place, (form) => form.fields.push(field))
    return type === 'select' ? { ...place, select: field } : place
  }

  /** Adds a field to the form that it names, which may come later, or to the form around it. */
  private own(id: string | undefined, { form }: Place, add: (form: OpenForm) => void): void {
    if (id !== undefined) this.owned.push({ id, add })
    else if (form) add(form)
  }

  private absolute(reference: string): string {
    return URL.canParse(reference, this.base) ? new URL(reference, this.base).href : this.base
  }

  page(): Omit<Page, 'url' | 'status'> {
    for (const { id, add } of this.owned) {
      const form = this.formIds.get(id)
      if (form) add(form)
    }
    const labels = new Map(this.labels.map(({ of, text }) => [of, text]))
    for (const { field, by } of this.labelled) {
      field.label = `${by?.text ?? ''} ${labels.get(field.id)?.text ?? ''} ${field.label}`.trim()
    }
    return { title: this.title.text.trim(), text: this.parts.join(''), forms: this.forms, links: this.links }
  }
}

type Get = (name: string) => string | undefined
