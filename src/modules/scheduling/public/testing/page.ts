import { type HTMLElement, parse } from 'node-html-parser'

export type Fields = Readonly<Record<string, string | readonly string[]>>

/** What a browser without a script shows: the last answer, read the way a person reads it. */
export type Page = {
  status: number
  path: string
  html: HTMLElement
  title: string
  heading: string
  /** Words of the page, white space made single. */
  text: string
  /** Links of the error summary, in order. */
  errors: Array<{ fieldId: string; message: string }>
}

export function readPage(status: number, path: string, body: string): Page {
  const html = parse(body)
  const words = (element: HTMLElement | null) => element?.textContent.replace(/\s+/g, ' ').trim() ?? ''
  return {
    status,
    path,
    html,
    title: words(html.querySelector('title')),
    heading: words(html.querySelector('h1')),
    text: words(html.querySelector('main') ?? html),
    errors: html.querySelectorAll('.loket-summary a').map((link) => ({
      fieldId: (link.getAttribute('href') ?? '').replace('#', ''),
      message: words(link),
    })),
  }
}

/** @throws Error naming what the page has, when there is no such link */
export function hrefOf(page: Page, label: string): string {
  const links = page.html.querySelectorAll('a')
  const found = links.find((link) => link.textContent.replace(/\s+/g, ' ').trim().startsWith(label))
  if (!found)
    throw new Error(`${page.path} has no link "${label}", but: ${links.map((l) => l.textContent).join(' | ')}`)
  return (found.getAttribute('href') ?? '').replaceAll('&amp;', '&')
}

type Sent = { action: string; body: URLSearchParams }

/** The form as it would be sent with these fields filled in, by its own button. @throws Error for a field it has not */
export function fillIn(page: Page, fields: Fields): Sent {
  const form = page.html.querySelectorAll('form').find((f) => f.querySelector('button:not([name])'))
  if (!form) throw new Error(`${page.path} ("${page.heading}") has no form with a button of its own`)
  return sentBy(page, form, fields)
}

/** The form sent by the button with this name and value, with fields filled in. */
export function pressButton(page: Page, name: string, value: string | RegExp, fields: Fields = {}): Sent {
  const fits = (text: string) => (typeof value === 'string' ? text === value : value.test(text))
  const button = page.html
    .querySelectorAll('button')
    .find((b) => b.getAttribute('name') === name && fits(b.getAttribute('value') ?? ''))
  const form = button?.closest('form')
  if (!button || !form) throw new Error(`${page.path} ("${page.heading}") has no button ${name}=${value}`)
  const sent = sentBy(page, form, fields)
  sent.body.append(name, button.getAttribute('value') ?? '')
  return { ...sent, action: button.getAttribute('formaction') ?? sent.action }
}

function sentBy(page: Page, form: HTMLElement, fields: Fields): Sent {
  const body = new URLSearchParams()
  const filled = new Set<string>()
  for (const control of form.querySelectorAll('input, select, textarea')) {
    const name = control.getAttribute('name')
    if (!name) continue
    const given = fields[name]
    if (given !== undefined) filled.add(name)
    if (given !== undefined && isBox(control)) continue
    if (given !== undefined && body.has(name) && !Array.isArray(given)) continue
    const value =
      given === undefined ? valueNow(control) : Array.isArray(given) ? given[body.getAll(name).length] : given
    if (value !== undefined) body.append(name, value as string)
  }
  for (const [name, given] of Object.entries(fields)) {
    if (!filled.has(name)) throw new Error(`${page.path} ("${page.heading}") has no field ${name}`)
    const boxes = form.querySelectorAll(`input[name="${name}"]`).filter(isBox)
    for (const value of boxes.length > 0 ? [given].flat() : []) {
      if (!boxes.some((box) => box.getAttribute('value') === value)) throw new Error(`${name} has no answer ${value}`)
      body.append(name, value)
    }
  }
  return { action: form.getAttribute('action') ?? page.path, body }
}

const isBox = (control: HTMLElement) => ['radio', 'checkbox'].includes(control.getAttribute('type') ?? '')

function valueNow(control: HTMLElement): string | undefined {
  if (isBox(control)) return control.hasAttribute('checked') ? control.getAttribute('value') : undefined
  if (control.tagName === 'TEXTAREA') return control.textContent
  if (control.tagName !== 'SELECT') return control.getAttribute('value') ?? ''
  const options = control.querySelectorAll('option')
  return (options.find((o) => o.hasAttribute('selected')) ?? options[0])?.getAttribute('value')
}
