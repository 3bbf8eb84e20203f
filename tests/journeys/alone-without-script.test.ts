import { expect, test } from 'vitest'
import { next, pressTime, walkToCheck } from '../support/booking-walk.ts'
import { openNewestMail } from '../support/demo-mailbox.ts'
import { journeys } from '../support/journey.ts'
import { arrive } from '../support/visitor.ts'

const { origin, travel } = journeys()

const name = 'Sam Voorbeeld'
const email = 'sam@mail.example'
const walk = {
  near: 'Venlo',
  people: { 'name-1': name, 'number-1': '123 456 7890' },
  contact: { channel: 'email', address: email },
} as const

test('on an old phone without a script somebody books, gets the e-mail, moves and cancels', async () => {
  const { page, look, leave } = await travel({
    width: 320,
    height: 568,
    javaScript: false,
    secrets: [name, email, '1234567890'],
  })
  await page.goto(`${origin()}/nl`)
  await look('home')
  await arrive(page, () => page.getByRole('link', { name: 'Afspraak maken' }).click())
  await walkToCheck(page, origin(), walk, look)
  expect(await page.locator('main').textContent()).toContain(name)
  await next(page)
  await look('confirmation')
  expect(await page.locator('h1').textContent()).toBe('Uw afspraak staat vast')
  const code = await page.locator('.loket-code').textContent()
  const time = await page.locator('.loket-ticket__time').textContent()

  await openNewestMail(page, origin(), email, 1)
  await look('e-mail')
  expect(await page.locator('main').textContent()).toContain(code)
  await arrive(page, () => page.locator('main a[href*="/nl/afspraak/"]').first().click())
  await look('manage')
  expect(await page.locator('.loket-ticket__time').textContent()).toBe(time)

  await arrive(page, () => page.getByRole('link', { name: 'Verzetten' }).click())
  await look('move')
  await pressTime(page, 1)
  await look('move check')
  await next(page)
  await look('moved')
  expect(await page.locator('.loket-ticket__time').textContent()).not.toBe(time)

  await arrive(page, () => page.getByRole('link', { name: 'Afzeggen' }).click())
  await look('cancel')
  await next(page)
  await look('cancelled')
  expect(await page.locator('.loket-ticket').count()).toBe(0)
  await openNewestMail(page, origin(), email, 3)
  await leave()
})
