/** One customer's way through the booking, as a browser without a script: cookies, forms, redirects, bytes counted. */
export type Visit = { path: string; bytes: number; html: string }

export async function walkToConfirmation(origin: string): Promise<{ visits: Visit[]; cookie: string }> {
  const browser = newBrowser(origin)
  await browser.open('/nl')
  await browser.open(browser.find(/href="(\/assets\/[^"]+\.css)"/))
  await browser.open('/nl/afspraak/dienst')
  await browser.send({ serviceCode: 'residence-document' })
  await browser.send({ for: 'self' })
  await browser.send({ clientGroup: 'unknown' })
  await browser.send({ near: 'Venlo', search: 'yes' })
  await browser.send({ locationCode: browser.find(/name="locationCode" value="([^"]+)"/) })
  await browser.send({ 'name-1': 'Samira El Amrani', 'number-1': '9123456789' })
  await browser.send({ channel: 'none', language: 'nl' })
  await browser.send({ needs: 'quiet-place' })
  await browser.send({ time: browser.find(/name="time" value="([^"]+)"/) })
  const beforeConfirming = browser.cookie()
  await browser.send({})
  return { visits: browser.visits, cookie: beforeConfirming }
}

/** Up to the page with the times, and no further: that cookie can be used again and again. */
export async function walkToTimes(origin: string): Promise<string> {
  const browser = newBrowser(origin)
  await browser.open('/nl/afspraak/dienst')
  await browser.send({ serviceCode: 'biometrics' })
  await browser.send({ for: 'self' })
  await browser.send({ clientGroup: 'unknown' })
  await browser.send({ locationCode: browser.find(/name="locationCode" value="([^"]+)"/) })
  await browser.send({ 'name-1': 'Samira El Amrani', 'number-1': '9123456789' })
  await browser.send({ channel: 'none', language: 'nl' })
  await browser.send({ needs: [] as never })
  return browser.cookie()
}

function newBrowser(origin: string) {
  const visits: Visit[] = []
  let cookie = ''
  const last = () => visits.findLast((visit) => visit.html.includes('<form')) ?? { path: '', bytes: 0, html: '' }
  async function open(path: string, body?: URLSearchParams): Promise<void> {
    const headers = { 'accept-encoding': 'br, gzip', ...(cookie && { cookie }) }
    const response = await fetch(origin + path, { method: body ? 'POST' : 'GET', body, headers, redirect: 'manual' })
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    const bytes = Number(response.headers.get('content-length') ?? 0)
    const html = await response.text()
    visits.push({ path, bytes: bytes || (await encodedSize(origin + path, headers, body)), html })
    if (response.status >= 400) throw new Error(`${path} answered ${response.status}`)
    const location = response.headers.get('location')
    if (location) await open(location)
  }
  return {
    visits,
    open,
    cookie: () => cookie,
    find: (pattern: RegExp) => pattern.exec(visits.at(-1)?.html ?? '')?.[1] ?? '',
    send(fields: Record<string, string>): Promise<void> {
      const form = last()
      const hidden = [...form.html.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value,
      ])
      const action = /<form[^>]*action="([^"]*)"/.exec(form.html)?.[1] ?? form.path
      return open(action, new URLSearchParams({ ...Object.fromEntries(hidden), ...fields }))
    },
  }
}

/** fetch decodes before it counts, so a page without Content-Length is asked for once more and counted as it comes. */
async function encodedSize(url: string, headers: Record<string, string>, body?: URLSearchParams): Promise<number> {
  if (body) return 0
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { headers }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => resolve(bytes))
    })
    outgoing.on('error', reject).end()
  })
}
