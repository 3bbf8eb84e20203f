import { expect, test } from 'vitest'
import { journeys } from '../support/journey.ts'
import { arrive } from '../support/visitor.ts'

const { origin, travel } = journeys()

const names = ['Noor', 'Omar', 'Verzonnen']

/** The provider is another site, which browsers may visit but pages may not ask: what was said on the way does not count. */
async function signIn(traveller: Awaited<ReturnType<typeof travel>>, person: RegExp) {
  const { page, complaints } = traveller
  await arrive(page, () => page.getByRole('link', { name: /^IND/ }).click())
  await arrive(page, () => page.getByRole('button', { name: person }).click())
  complaints()
}

test('an administrator signs in without a script, gives a role, reviews and signs out', async () => {
  const traveller = await travel({ width: 1280, height: 800, javaScript: false, dense: true, secrets: names })
  const { page, look, leave, complaints } = traveller
  await page.goto(`${origin()}/nl/inloggen`)
  await look('choose a provider')
  await arrive(page, () => page.getByRole('link', { name: /^IND/ }).click())
  complaints()
  await look('choose a person at the provider')
  await arrive(page, () => page.getByRole('button', { name: /Noor/ }).click())
  complaints()
  await look('account')
  expect(await page.locator('h1').textContent()).toBe('Mijn account')

  await arrive(page, () => page.getByRole('link', { name: 'Mensen en rollen' }).click())
  await look('people')
  await arrive(page, () => page.getByRole('link', { name: /Omar/ }).click())
  await look('person')
  await arrive(page, () => page.getByRole('button', { name: 'Rol geven' }).click())
  await look('person, nothing chosen')
  expect(await page.locator('.loket-summary a').allTextContents()).toEqual(['Kies een rol.', 'Kies waar de rol geldt.'])
  await page.getByLabel('Rol', { exact: true }).selectOption('maatwerk')
  await page.getByLabel('Waar').selectOption({ label: 'Immigratie- en Naturalisatiedienst (IND)' })
  await page.getByLabel(/Tot en met/).fill('31-12-2099')
  await arrive(page, () => page.getByRole('button', { name: 'Rol geven' }).click())
  await look('person, given')
  expect(await page.getByRole('status').textContent()).toContain('Een andere beheerder moet nog goedkeuren')

  await arrive(page, () => page.getByRole('link', { name: 'Rollen nakijken' }).click())
  await look('review')
  await arrive(page, () =>
    page
      .getByRole('button', { name: /^Houden/ })
      .first()
      .click(),
  )
  expect(await page.getByRole('status').textContent()).toContain('Gelukt')
  await arrive(page, () => page.getByRole('link', { name: 'Inlogmanieren' }).click())
  await look('providers')

  await arrive(page, () => page.getByRole('link', { name: 'Noor Verzonnen' }).click())
  await arrive(page, () => page.getByRole('button', { name: 'Uitloggen', exact: true }).click())
  await look('signed out')
  await page.goto(`${origin()}/nl/medewerkers/mensen`)
  expect(await page.locator('h1').textContent()).toBe('Inloggen')
  await leave()
})

test('every screen is there in English and from right to left', async () => {
  const traveller = await travel({ width: 1280, height: 800, dense: true, locale: 'en', language: 'en-GB' })
  const { page, look, leave } = traveller
  await page.goto(`${origin()}/en/sign-in`)
  await signIn(traveller, /Noor/)
  for (const path of ['account', 'people', 'review', 'providers']) {
    await page.goto(`${origin()}/en/staff/${path}`)
    await look(path)
  }
  await page.goto(`${origin()}/ar-XB/staff/people`)
  expect(await page.evaluate('document.documentElement.dir')).toBe('rtl')
  await leave()
})

test('somebody without the role reads why, in the frame that they know', async () => {
  const traveller = await travel({ width: 1280, height: 800, dense: true })
  const { page, look, leave } = traveller
  await page.goto(`${origin()}/nl/inloggen`)
  await signIn(traveller, /Sanne/)
  await page.goto(`${origin()}/nl/medewerkers/inlogmanieren`)
  await look('not for you')
  expect(await page.locator('h1').textContent()).toBe('Deze pagina is niet voor u')
  await leave()
})
