import { fill, next, press, pressTime, tick, walkToTimes } from '../../tests/support/booking-walk.ts'
import { openVisitor } from '../../tests/support/visitor.ts'
import { type Appearance, type Series, type Shoot, series } from './photographer.ts'
import { family } from './walks.ts'

/** Each question sent without an answer, or with one that does not fit. */
export const everyError = (appearance: Appearance): Series =>
  series(appearance, async ({ page, origin, snap }) => {
    const again = async (name: string) => {
      await next(page)
      await snap(name)
    }
    await page.goto(`${origin}/nl/afspraak/dienst`)
    await press(page, 'serviceCode', 'biometrics')
    await again('for')
    await tick(page, 'for', 'helper')
    await next(page)
    await again('count')
    await tick(page, 'count', '2')
    await next(page)
    await next(page)
    await again('group')
    await tick(page, 'clientGroup', 'unknown')
    await next(page)
    await press(page, 'search', 'yes')
    await snap('place-empty')
    await fill(page, { near: 'Atlantis' })
    await press(page, 'search', 'yes')
    await snap('place-unknown')
    await press(page, 'locationCode', 'zwolle')
    await again('people-empty')
    await fill(page, { 'name-1': 'Sam Example', 'number-1': '123 456 789', 'name-2': 'Kim Example', 'number-2': 'abc' })
    await again('people-wrong')
    await fill(page, { 'number-1': '123 456 7890', 'number-2': '123 456 7891' })
    await next(page)
    await again('contact-empty')
    await tick(page, 'channel', 'email')
    await fill(page, { email: 'sam@' })
    await again('contact-wrong')
    await fill(page, { email: 'sam@mail.example' })
    await next(page)
    await fill(page, { note: 'omgekeerd \u202Etekst' })
    await again('help-wrong')
  })

/** Others take the time between looking and choosing. */
export const timeLost = (appearance: Appearance): Series =>
  series(appearance, async (shoot) => {
    const { page, origin, snap } = shoot
    await walkToTimes(page, origin, { ...family, place: 'zwolle' }, async () => {})
    await takeFirstTimes(shoot)
    await pressTime(page)
    await snap('time-lost')
  })

/** Registering with a municipality is for newcomers at expat centres; nobody else finds a place for it. */
export const noPlace = (appearance: Appearance): Series =>
  series(appearance, async ({ page, origin, snap }) => {
    await page.goto(`${origin}/nl/afspraak/dienst`)
    await press(page, 'serviceCode', 'brp-registration')
    await tick(page, 'for', 'self')
    await next(page)
    await tick(page, 'clientGroup', 'brexit')
    await next(page)
    await snap('no-place')
  })

/** More people than any desk has counters. */
const rivals = 6

async function takeFirstTimes({ studio: { browser, origin } }: Shoot): Promise<void> {
  for (let i = 0; i < rivals; i += 1) {
    const rival = await openVisitor(browser, { origin, javaScript: false })
    await walkToTimes(rival.page, origin, { ...family, place: 'zwolle' }, async () => {})
    await pressTime(rival.page)
    await rival.leave()
  }
}
