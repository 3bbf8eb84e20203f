import { type Fields, fillIn, type Page, pressButton, readPage } from '../../scheduling/public/testing/page.ts'

/** Somebody with a browser without scripts, over real HTTP: cookies by origin, forms, and redirects between sites. */
export type WebVisitor = {
  readonly page: Page
  /** Where the visitor is now. */
  readonly url: URL
  /** Every address on the way of the last step. */
  readonly way: readonly string[]
  open(url: string): Promise<Page>
  press(name: string, value: string | RegExp, fields?: Fields): Promise<Page>
  send(fields?: Fields): Promise<Page>
  post(url: string, fields: Record<string, string>): Promise<Page>
  /** One request without following anything. */
  step(url: string): Promise<Response>
  cookies(origin: string): Map<string, string>
}

export function webVisitor(): WebVisitor {
  const jars = new Map<string, Map<string, string>>()
  const cookies = (origin: string) => jars.get(origin) ?? jars.set(origin, new Map()).get(origin) ?? new Map()
  let shown: Page | undefined
  let at = new URL('http://nowhere.example')
  let way: string[] = []

  const step = async (url: string, body?: URLSearchParams): Promise<Response> => {
    const { origin } = new URL(url)
    const cookie = [...cookies(origin)].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { method: body ? 'POST' : 'GET', body, redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) keep(cookies(origin), line)
    return response
  }
  const arrive = async (url: string, body?: URLSearchParams): Promise<Page> => {
    way = [url]
    let response = await step(url, body)
    at = new URL(url)
    while (response.status === 303 || response.status === 302) {
      if (way.length > 10) throw new Error(`It keeps redirecting: ${way.join('\n')}`)
      at = new URL(response.headers.get('location') ?? '', at)
      way.push(at.href)
      response = await step(at.href)
    }
    shown = readPage(response.status, at.pathname + at.search, await response.text())
    return shown
  }
  const page = (): Page => {
    if (!shown) throw new Error('Open a page first')
    return shown
  }
  const sent = ({ action, body }: ReturnType<typeof fillIn>) => arrive(new URL(action, at).href, body)
  return {
    get page() {
      return page()
    },
    get url() {
      return at
    },
    get way() {
      return way
    },
    open: (url) => arrive(url),
    press: (name, value, fields) => sent(pressButton(page(), name, value, fields)),
    send: (fields = {}) => sent(fillIn(page(), fields)),
    post: (url, fields) => arrive(url, new URLSearchParams(fields)),
    step,
    cookies,
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const name = pair.slice(0, pair.indexOf('='))
  const value = pair.slice(name.length + 1)
  const gone = value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)
  if (gone) jar.delete(name)
  else jar.set(name, value)
}

/** From the page where people choose, by way of the provider, back to the site. */
export async function signIn(
  visitor: WebVisitor,
  site: string,
  provider: RegExp,
  person: string,
  query = '',
): Promise<Page> {
  const page = await visitor.open(`${site}/nl/inloggen${query}`)
  const link = page.html.querySelectorAll('main a').find((a) => provider.test(a.textContent))
  if (!link) throw new Error(`No such provider on: ${page.text}`)
  await visitor.open(site + (link.getAttribute('href') ?? '').replaceAll('&amp;', '&'))
  return visitor.press('person', person)
}
