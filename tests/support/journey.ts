import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Locale } from '#platform/i18n'
import type { Look } from './booking-walk.ts'
import { launchBrowser } from './chromium.ts'
import { brokenPromises } from './page-promises.ts'
import { type RunningSite, startSite } from './running-site.ts'
import { openVisitor, type Visitor, type VisitorOptions } from './visitor.ts'

export type Traveller = Visitor & {
  /** Fails when the page that is shown breaks a promise that every page makes. */
  look: Look
}

/** One running site and one browser for a test file. */
export function journeys() {
  let site: RunningSite
  let browser: Browser
  beforeAll(async () => {
    ;[site, browser] = await Promise.all([startSite(), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })
  return {
    origin: () => site.origin,
    async travel(
      options: Omit<VisitorOptions, 'origin'> & { locale?: Locale; secrets?: readonly string[]; dense?: boolean } = {},
    ) {
      const visitor = await openVisitor(browser, { ...options, origin: site.origin })
      const { locale = 'nl', secrets, dense } = options
      const look: Look = async (name) => {
        expect({ page: name, broken: await brokenPromises(visitor, { locale, secrets, dense }) }).toEqual({
          page: name,
          broken: [],
        })
      }
      return { ...visitor, look } satisfies Traveller
    },
  }
}
