import { expect, test } from 'vitest'
import type { Locale } from '#platform/i18n'
import { next, walkToCheck, walkToTimes } from '../support/booking-walk.ts'
import { journeys } from '../support/journey.ts'
import { brokenPromises } from '../support/page-promises.ts'
import { arrive } from '../support/visitor.ts'

const { origin, travel } = journeys()

const pages: Record<'nl' | 'en', string[]> = {
  nl: [
    '/nl',
    '/nl/contact',
    '/nl/privacy',
    '/nl/toegankelijkheid',
    '/nl/locaties',
    '/nl/locaties?near=Venlo',
    '/nl/locaties/zwolle',
    '/nl/locaties/utrecht',
    '/nl/afspraak/wijzigen',
    '/nl/afspraak/groep',
    '/nl/demo/mailbox',
    '/nl/bestaat-niet',
  ],
  en: ['/api/v1/docs', '/en', '/en/contact', '/en/locations/zwolle', '/en/appointment/change', '/en/appointment/group'],
}

for (const locale of ['nl', 'en'] as const) {
  test(`the pages around the booking keep every promise (${locale})`, async () => {
    const { page, look, leave } = await travel({ locale })
    for (const path of pages[locale]) {
      await page.goto(origin() + path)
      await look(path)
    }
    await leave()
  })
}

test('the forms around the booking say what is wrong', async () => {
  const { page, look, leave } = await travel()
  for (const path of ['/nl/afspraak/wijzigen', '/nl/afspraak/groep']) {
    await page.goto(origin() + path)
    await arrive(page, () => page.locator('form.loket-form button').first().click())
    expect(await page.evaluate('document.activeElement.id'), path).toBe('errors')
    await look(`${path} sent empty`)
  }
  await leave()
})

test('another day of the list opens without a script', async () => {
  const { page, look, leave } = await travel({ javaScript: false })
  await walkToTimes(page, origin(), { place: 'zwolle' }, async () => {})
  await arrive(page, () => page.locator('.loket-days a').first().click())
  await look('another day')
  expect(await page.locator('.loket-days details[open] button').count()).toBeGreaterThan(0)
  await leave()
})

test('the booking is laid out from right to left, with words 40 % longer', async () => {
  const locale: Locale = 'ar-XB'
  const { page, look, leave } = await travel({ locale })
  await page.goto(`${origin()}/ar-XB`)
  await look('home')
  await walkToCheck(page, origin(), { locale, contact: { channel: 'none' } }, look)
  await next(page)
  await look('confirmation')
  expect(await page.locator('.loket-code bdi').getAttribute('dir')).toBe('ltr')
  await leave()
})

/** Faults that the checks of every journey must find; a check that cannot go red proves nothing. */
const planted: Record<string, { html: string; found: RegExp }> = {
  'a field without a label': { html: '<input type="text" name="x">', found: /^axe label/ },
  'a style in the page': { html: '<p style="color:red">red</p>', found: /Content Security Policy/ },
  'a picture from elsewhere': { html: '<img alt="x" src="https://elsewhere.example/x.png">', found: /another origin/ },
  'something wide': { html: '<svg width="900" height="9" aria-hidden="true"></svg>', found: /scrolls \d+ px sideways/ },
  'a second main heading': { html: '<h1>Again</h1>', found: /2 main headings/ },
  'a small button': { html: '<button type="button">Go</button>', found: /px high: Go/ },
}

test.each(Object.entries(planted))('%s is found', async (_, { html, found }) => {
  const visitor = await travel()
  await visitor.page.route('**/nl/privacy', async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace('</main>', `${html}</main>`)
    await route.fulfill({ response, body })
  })
  await visitor.page.goto(`${origin()}/nl/privacy`)
  const broken = await brokenPromises(visitor, { locale: 'nl' })
  expect(broken.filter((promise) => found.test(promise))).not.toEqual([])
  await visitor.leave()
})
