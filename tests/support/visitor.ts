import type { Browser, BrowserContext, Page } from 'playwright-core'

export type VisitorOptions = {
  origin: string
  width?: number
  height?: number
  javaScript?: boolean
  /** What the browser says it wants to read. */
  language?: string
}

/** Somebody with a browser of their own: no cookies yet, and a record of what the browser complained about. */
export type Visitor = {
  page: Page
  origin: string
  /** Runs a check that needs a script: on the page itself, or on a copy of it where pages may run none. */
  withScript<T>(check: (page: Page) => Promise<T>): Promise<T>
  /** Errors in the console, refusals by the security policy, requests to another origin: since the last time asked. */
  complaints(): string[]
  leave(): Promise<void>
}

export async function openVisitor(browser: Browser, options: VisitorOptions): Promise<Visitor> {
  const { origin, width = 390, height = 844, javaScript = true, language = 'nl-NL' } = options
  const context = await browser.newContext({
    viewport: { width, height },
    javaScriptEnabled: javaScript,
    locale: language,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const said = await listen(context, page, origin)
  return {
    page,
    origin,
    withScript: (check) => (javaScript ? check(page) : onCopy(browser, page, check)),
    complaints: () => said.splice(0),
    leave: () => context.close(),
  }
}

/** Timers stand still in a page without scripts, so a checker that waits would wait forever. */
async function onCopy<T>(browser: Browser, page: Page, check: (copy: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: page.viewportSize() })
  const copy = await context.newPage()
  const body = await page.content()
  await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }))
  await copy.goto(page.url())
  return check(copy).finally(() => context.close())
}

async function listen(context: BrowserContext, page: Page, origin: string): Promise<string[]> {
  const said: string[] = []
  page.on('console', (message) => {
    const expected = /Failed to load resource: the server responded with a status of 4\d\d/ // pages with errors
    if (['error', 'warning'].includes(message.type()) && !expected.test(message.text())) said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(String(error)))
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${origin}/`) && !/^(data|about|blob):/.test(url)) said.push(`asks another origin: ${url}`)
  })
  context.on('response', (response) => {
    const isPage = response.request().isNavigationRequest()
    if (!isPage && response.status() >= 400) said.push(`${response.status()} ${response.url()}`)
  })
  return said
}

/** Does something that leads to another page, and waits until that page is drawn. */
export async function arrive(page: Page, action: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), action()])
}
