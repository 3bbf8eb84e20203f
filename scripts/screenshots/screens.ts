import { randomBytes } from 'node:crypto'
import { type BookingWalk, next, pressTime, walkToCheck, walkToTimes } from '../../tests/support/booking-walk.ts'
import { openNewestMail } from '../../tests/support/demo-mailbox.ts'
import { arrive } from '../../tests/support/visitor.ts'
import { type Appearance, type Series, series } from './photographer.ts'
import { everyError, noPlace, timeLost } from './states.ts'
import { alone, family, longest } from './walks.ts'

const phone = { width: 390, height: 844 }
const desktop = { width: 1280, height: 900 }

/** From the start page to the confirmation. */
const booking = (appearance: Appearance, walk: BookingWalk): Series =>
  series(appearance, async ({ page, origin, snap }) => {
    await page.goto(`${origin}/${walk.locale ?? 'nl'}`)
    await snap('home')
    await walkToCheck(page, origin, { contact: { channel: 'none' }, ...walk }, snap)
    await next(page)
    await snap('confirmation')
  })

/** What comes after: the message, the appointment behind its link, moving and cancelling it. */
const afterwards = (appearance: Appearance): Series =>
  series(appearance, async ({ page, origin, snap }) => {
    const address = `sam-${randomBytes(4).toString('hex')}@mail.example`
    await walkToCheck(page, origin, { contact: { channel: 'email', address } }, async () => {})
    await next(page)
    await openNewestMail(page, origin, address, 1)
    await snap('e-mail')
    await arrive(page, () => page.locator('main a[href*="/nl/afspraak/"]').first().click())
    await snap('manage')
    const manage = page.url()
    await page.goto(`${manage}/tijd`)
    await snap('move')
    await pressTime(page)
    await snap('move-check')
    await next(page)
    await snap('moved')
    await page.goto(`${manage}/afzeggen`)
    await snap('cancel')
    await next(page)
    await snap('cancelled')
  })

/** Pages that no booking passes. */
const aroundIt = (appearance: Appearance): Series =>
  series(appearance, async ({ page, origin, snap }) => {
    const visits = {
      locations: '/nl/locaties',
      location: '/nl/locaties/zwolle',
      'location-closed': '/nl/locaties/utrecht',
      change: '/nl/afspraak/wijzigen',
      group: '/nl/afspraak/groep',
      contact: '/nl/contact',
      privacy: '/nl/privacy',
      accessibility: '/nl/toegankelijkheid',
      mailbox: '/nl/demo/mailbox',
      missing: '/nl/bestaat-niet',
      api: '/api/v1/docs',
    }
    for (const [name, path] of Object.entries(visits)) {
      await page.goto(origin + path)
      await snap(name)
    }
    await walkToTimes(page, origin, {}, async () => {})
    await arrive(page, () => page.locator('.loket-days a').first().click())
    await snap('another-day')
  })

export const screens: Record<string, Series> = {
  phone: booking(phone, alone),
  desktop: booking(desktop, alone),
  'family-phone': booking(phone, family),
  'family-desktop': booking(desktop, family),
  narrow: booking({ width: 320, height: 640 }, alone),
  'text-200': booking({ ...phone, textScale: 2 }, alone),
  'forced-colours': booking({ ...phone, forced: true }, alone),
  print: booking({ width: 794, height: 1123, print: true }, {}),
  'long-phone': booking(phone, longest),
  'long-desktop': booking(desktop, longest),
  'right-to-left-phone': booking(phone, { ...family, locale: 'ar-XB' }),
  'right-to-left-desktop': booking(desktop, { ...family, locale: 'ar-XB' }),
  'errors-phone': everyError(phone),
  'errors-desktop': everyError(desktop),
  'time-lost': timeLost(phone),
  'no-place': noPlace(phone),
  'afterwards-phone': afterwards(phone),
  'afterwards-desktop': afterwards(desktop),
  'around-phone': aroundIt(phone),
  'around-desktop': aroundIt(desktop),
}
