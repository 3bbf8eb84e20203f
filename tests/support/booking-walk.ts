import type { Page } from 'playwright-core'
import type { Locale } from '#platform/i18n'
import { arrive } from './visitor.ts'

export type Fields = Readonly<Record<string, string>>

/** Presses the button that sends the form of the page. */
export const next = (page: Page) => arrive(page, () => page.locator('form.loket-form button:not([name])').click())

/** Presses a button that is an answer itself. */
export const press = (page: Page, name: string, value: string) =>
  arrive(page, () => page.locator(`button[name="${name}"][value="${value}"]`).click())

export async function tick(page: Page, name: string, value: string): Promise<void> {
  // The label lies over the whole card, so a thumb never meets the small circle itself.
  await page.locator(`input[name="${name}"][value="${value}"]`).check({ force: true })
}

export async function fill(page: Page, fields: Fields): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value)
}

/** The first of the times that the page offers. */
export const pressTime = (page: Page, number = 0) =>
  arrive(page, () => page.locator('button[name="time"]').nth(number).click())

export type BookingWalk = {
  locale?: Locale
  service?: string
  for?: 'self' | 'family' | 'helper' | 'guardian' | 'employer'
  /** The service of each person who comes; one unless said otherwise. */
  services?: string[]
  clientGroup?: string
  /** What is typed as municipality or place; nothing is typed when it is empty. */
  near?: string
  place?: string
  people?: Fields
  children?: number[]
  contact?: { channel: 'email' | 'phone' | 'none'; address?: string }
  needs?: string[]
  help?: Fields
}

/** Called with the name of each page when it is drawn and before it is answered. */
export type Look = (name: string) => Promise<void>

const start = { nl: '/nl/afspraak/dienst', en: '/en/appointment/service', 'ar-XB': '/ar-XB/appointment/service' }

/** From the first question to the page where everything is read once more; the last button is left to the caller. */
export async function walkToCheck(page: Page, origin: string, walk: BookingWalk, look: Look): Promise<void> {
  await walkToTimes(page, origin, walk, look)
  await look('time')
  await pressTime(page)
  await look('check')
}

/** From the first question to the page with free times. */
export async function walkToTimes(page: Page, origin: string, walk: BookingWalk, look: Look): Promise<void> {
  await page.goto(origin + start[walk.locale ?? 'nl'])
  await need(page, walk, look)
  await place(page, walk, look)
  await look('people')
  await fill(page, walk.people ?? { 'name-1': 'Sam Example', 'number-1': '123 456 7890' })
  for (const number of walk.children ?? []) await tick(page, `child-${number}`, 'yes')
  await next(page)
  await contact(page, walk, look)
  await look('help')
  for (const value of walk.needs ?? []) await tick(page, 'needs', value)
  await fill(page, walk.help ?? {})
  await next(page)
}

async function need(page: Page, walk: BookingWalk, look: Look): Promise<void> {
  await look('service')
  await press(page, 'serviceCode', walk.service ?? 'biometrics')
  await look('for')
  await tick(page, 'for', walk.for ?? 'self')
  await next(page)
  if ((walk.for ?? 'self') !== 'self') await howMany(page, walk, look)
  await look('group')
  await tick(page, 'clientGroup', walk.clientGroup ?? 'unknown')
  await next(page)
}

async function howMany(page: Page, { services = [''] }: BookingWalk, look: Look): Promise<void> {
  await look('count')
  await tick(page, 'count', String(services.length))
  await next(page)
  if (services.length === 1) return
  await look('services')
  for (const [i, code] of services.entries()) await page.locator(`#services-${i + 1}`).selectOption(code)
  await next(page)
}

async function place(page: Page, walk: BookingWalk, look: Look): Promise<void> {
  await look('place')
  if (walk.near) {
    await fill(page, { near: walk.near })
    await press(page, 'search', 'yes')
    await look('place-near')
  }
  if (walk.place) await press(page, 'locationCode', walk.place)
  else await arrive(page, () => page.locator('button[name="locationCode"]').first().click())
}

async function contact(page: Page, walk: BookingWalk, look: Look): Promise<void> {
  const { channel, address } = walk.contact ?? { channel: 'email', address: 'sam@mail.example' }
  await look('contact')
  await tick(page, 'channel', channel)
  if (channel !== 'none') await fill(page, { [channel]: address ?? '' })
  await next(page)
}
