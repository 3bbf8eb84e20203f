import { expect, test } from 'vitest'
import { next, walkToCheck } from '../support/booking-walk.ts'
import { openNewestMail } from '../support/demo-mailbox.ts'
import { journeys } from '../support/journey.ts'

const { origin, travel } = journeys()

test('a family of three books in English on a wide screen', async () => {
  const people = {
    'name-1': 'Mother Example',
    'number-1': '100 000 0001',
    'name-2': 'Father Example',
    'number-2': '100 000 0002',
    'name-3': 'Child Example',
    'number-3': '100 000 0003',
  }
  const email = 'mother@mail.example'
  const secrets = ['Mother', 'Father', 'Child', '1000000001', email]
  const { page, look, leave } = await travel({ width: 1280, height: 900, locale: 'en', language: 'en-GB', secrets })
  await page.goto(`${origin()}/`)
  expect(page.url()).toBe(`${origin()}/en`)
  const services = ['residence-document', 'residence-document', 'biometrics']
  await walkToCheck(
    page,
    origin(),
    {
      locale: 'en',
      for: 'family',
      service: 'residence-document',
      services,
      people,
      children: [3],
      contact: { channel: 'email', address: email },
      needs: ['interpreter', 'wheelchair'],
      help: { interpreterLanguage: 'Tigrinya', note: 'We come with a pram.' },
    },
    look,
  )
  const answers = (await page.locator('main').textContent()) ?? ''
  for (const given of ['Mother Example', 'Father Example', 'Child Example', email, 'Tigrinya', 'pram'])
    expect(answers).toContain(given)
  await next(page)
  await look('confirmation')
  expect(await page.locator('h1').textContent()).toBe('Your appointment is booked')
  const ticket = await page.locator('.loket-ticket').textContent()
  expect(ticket).toContain('3 people')
  expect(ticket).not.toContain('Example')
  await openNewestMail(page, origin(), email, 1)
  expect(await page.locator('html').getAttribute('lang')).toBe('nl')
  expect(await page.locator('h1').textContent()).toMatch(/appointment/i)
  await leave()
})

test('a helper books for somebody who may get no message, and no message leaves', async () => {
  const { page, look, leave } = await travel({ secrets: ['Somebody'] })
  await walkToCheck(
    page,
    origin(),
    { for: 'helper', people: { 'name-1': 'Somebody Else', 'number-1': '200 000 0001' }, contact: { channel: 'none' } },
    look,
  )
  expect(await page.locator('main').textContent()).toContain('Geen bericht')
  await next(page)
  await look('confirmation')
  expect(await page.locator('.loket-code').textContent()).toMatch(/^[2-9A-Z]{3} [2-9A-Z]{3}$/)
  await page.goto(`${origin()}/nl/demo/mailbox`)
  expect(await page.locator('main li').count()).toBe(1) // the family's, and no other
  await leave()
})
