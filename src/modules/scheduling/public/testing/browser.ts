import type { LightMyRequestResponse } from 'fastify'
import type { WebApp } from '#platform/http'
import { type Fields, fillIn, hrefOf, type Page, pressButton, readPage } from './page.ts'

const host = 'loket.example'

/** A browser without scripts: cookies, forms, links and redirects, by `inject` and not over a network. */
export type Browser = {
  /** The page that is shown now. */
  readonly page: Page
  open(path: string): Promise<Page>
  follow(linkLabel: string): Promise<Page>
  /** Fills in the form of the page and presses its own button. */
  send(fields?: Fields): Promise<Page>
  /** Presses a button that is an answer itself. */
  press(name: string, value: string | RegExp, fields?: Fields): Promise<Page>
  /** Sends a body that no form of ours would make. */
  post(path: string, body: string | Fields, headers?: Extra): Promise<Page>
  /** The same address as it comes from the server, without following anything. */
  raw(
    method: 'GET' | 'POST' | 'HEAD',
    path: string,
    body?: Fields,
  ): Promise<{ status: number; headers: Headers; body: string }>
  cookies: Map<string, string>
}

/** Headers that differ; `undefined` for one that an old browser does not send. */
type Extra = Record<string, string | undefined>
type Headers = Record<string, string | string[] | number | undefined>
type Request = (
  method: 'GET' | 'POST' | 'HEAD',
  url: string,
  payload?: string,
  extra?: Extra,
) => Promise<LightMyRequestResponse>

export function openBrowser(app: WebApp, address = '192.0.2.1'): Browser {
  const cookies = new Map<string, string>()
  const request = requesting(app, address, cookies)
  let shown: Page | undefined

  const show = async (...[method, url, payload, extra]: Parameters<Request>): Promise<Page> => {
    shown = await arrive(request, method, url, payload, extra)
    return shown
  }
  const page = (): Page => {
    if (!shown) throw new Error('Open a page first')
    return shown
  }

  return {
    cookies,
    get page() {
      return page()
    },
    open: (path) => show('GET', withoutFragment(path)),
    follow: (label) => show('GET', withoutFragment(hrefOf(page(), label))),
    send: (fields = {}) => {
      const { action, body } = fillIn(page(), fields)
      return show('POST', action, body.toString())
    },
    press: (name, value, fields) => {
      const { action, body } = pressButton(page(), name, value, fields)
      return show('POST', action, body.toString())
    },
    post: (path, body, headers) => show('POST', path, typeof body === 'string' ? body : encode(body), headers),
    raw: async (method, path, body) => {
      const response = await request(method, path, body && encode(body))
      return { status: response.statusCode, headers: response.headers, body: response.body }
    },
  }
}

function requesting(app: WebApp, address: string, cookies: Map<string, string>): Request {
  const ofForms = {
    origin: 'null', // what browsers send with "no-referrer"
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/x-www-form-urlencoded',
  }
  return async (method, url, payload, extra) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const all = { host, cookie, ...(method === 'POST' && ofForms), ...extra }
    const headers = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
    const response = await app.inject({ method, url, payload, remoteAddress: address, headers })
    for (const { name, value } of response.cookies) cookies.set(name, value)
    return response
  }
}

async function arrive(request: Request, ...[method, url, payload, extra]: Parameters<Request>): Promise<Page> {
  let at = url
  let response = await request(method, at, payload, extra)
  for (let hops = 0; response.statusCode === 303; hops += 1) {
    if (hops === 5) throw new Error(`${at} keeps redirecting`)
    at = String(response.headers.location)
    response = await request('GET', withoutFragment(at))
  }
  return readPage(response.statusCode, at, response.body)
}

const withoutFragment = (path: string): string => path.split('#')[0] ?? path

function encode(fields: Fields): string {
  const body = new URLSearchParams()
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value)
  return body.toString()
}
