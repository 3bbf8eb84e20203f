import pg from 'pg'
import type { Clock } from '#platform/clock'
import { loadConfig } from '#platform/config'
import { createWebApp, type Frame, type WebApp } from '#platform/http'
import { directionOf } from '#platform/i18n'
import { renderPage } from '#ui'
import { type BookingBed, bookingBed, testSeal } from '../../testing/booking-bed.ts'
import { registerBookingPages } from '../register.ts'
import { type Browser, openBrowser } from './browser.ts'

export type TestSite = {
  bed: BookingBed
  app: WebApp
  /** A browser of its own: no cookies yet. */
  browser(address?: string): Browser
  /** One statement as an operator, past all walls: to look, and to let time pass. */
  sql<Row extends pg.QueryResultRow>(statement: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

/** The pages of this module as a customer gets them, on the reference network in a database of their own. */
export async function testSite(clock?: Clock): Promise<TestSite> {
  const bed = await bookingBed(clock)
  const app = createWebApp(loadConfig({ LOG_LEVEL: 'silent' }))
  registerBookingPages(app, { ...bed, seal: testSeal, frame: plainFrame, mailFrom: 'afspraken@loketnet.example' })
  await app.ready()
  const operator = new pg.Client(bed.test.superuserUrl)
  await operator.connect()
  return {
    bed,
    app,
    browser: (address) => openBrowser(app, address),
    sql: async (statement, values) => (await operator.query(statement, values)).rows,
    close: async () => {
      await app.close()
      await operator.end()
      await bed.close()
    },
  }
}

/** What surrounds a page is the site's affair; its title, language and way back are the page's own. */
const plainFrame: Frame = ({ locale, title, error, back, inLocale, children }) =>
  renderPage(
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <title>{`${error ? 'Error: ' : ''}${title}`}</title>
      </head>
      <body>
        <a href={inLocale(locale === 'nl' ? 'en' : 'nl')}>Other language</a>
        {back && <a href={back.href}>{back.label}</a>}
        <main>{children}</main>
      </body>
    </html>,
  )
