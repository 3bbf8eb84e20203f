import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fill, next, press, tick } from '../support/booking-walk.ts'
import { journeys } from '../support/journey.ts'

const { origin, travel } = journeys()

/** The summary has the focus, says in the title that something is wrong, and each link leads to where it can be mended. */
async function expectErrors(page: Page, ...messages: string[]): Promise<void> {
  expect(await page.title()).toMatch(/^Fout: /)
  expect(await page.evaluate('document.activeElement.id')).toBe('errors')
  const links = page.locator('.loket-summary a')
  expect(await links.allTextContents()).toEqual(messages)
  for (const link of await links.all()) {
    const id = (await link.getAttribute('href'))?.slice(1)
    await link.click()
    expect(await page.evaluate('document.activeElement.id'), 'the link moves the focus').toBe(id)
    expect(await page.evaluate(`document.getElementById('${id}').getBoundingClientRect().top < innerHeight`)).toBe(true)
    const message = await link.textContent()
    expect(await page.locator('main .loket-error', { hasText: message ?? '' }).count(), message ?? '').toBeGreaterThan(
      0,
    )
  }
}

test('every question sent without an answer says at the top and at the field what is missing', async () => {
  const { page, look, leave } = await travel()
  const wrong = async (name: string, ...messages: string[]) => {
    await expectErrors(page, ...messages)
    await look(name)
  }
  await page.goto(`${origin()}/nl/afspraak/dienst`)
  await press(page, 'serviceCode', 'biometrics')
  await next(page)
  await wrong('for whom', 'Kies voor wie de afspraak is.')
  await tick(page, 'for', 'helper')
  await next(page)
  await next(page)
  await wrong('how many', 'Kies hoeveel mensen er komen.')
  await tick(page, 'count', '2')
  await next(page)
  await next(page) // each person's service is filled in beforehand
  await next(page)
  await wrong('situation', 'Kies wat bij u past. Weet u het niet? Kies dan het laatste antwoord.')
  await tick(page, 'clientGroup', 'unknown')
  await next(page)
  await press(page, 'search', 'yes')
  await wrong('where, nothing typed', 'Vul uw woonplaats of gemeente in. Of kies hieronder een plek.')
  await fill(page, { near: 'Atlantis' })
  await press(page, 'search', 'yes')
  await wrong('where, unknown', 'Deze plaats kennen wij niet. Kijk of de naam klopt, of vul uw gemeente in.')
  expect(await page.locator('#near').inputValue()).toBe('Atlantis')
  await press(page, 'locationCode', 'zwolle')
  await next(page)
  await wrong(
    'names',
    'Persoon 1: Vul de naam in zoals op het document staat.',
    'Persoon 1: Vul het V-nummer in. Of kies “Ik kan het niet vinden”.',
    'Persoon 2: Vul de naam in zoals op het document staat.',
    'Persoon 2: Vul het V-nummer in. Of kies “Ik kan het niet vinden”.',
  )
  await fill(page, { 'name-1': 'Sam Voorbeeld', 'number-1': '123 456 789', 'name-2': 'Kim Voorbeeld' })
  await tick(page, 'unknown-2', 'yes')
  await next(page)
  await wrong('number too short', 'Persoon 1: Het V-nummer heeft 10 cijfers. U hebt er 9 ingevuld.')
  expect(await page.locator('#number-1').inputValue()).toBe('123 456 789')
  await fill(page, { 'number-1': '123 456 7890' })
  await next(page)
  await next(page)
  await wrong('message', 'Kies hoe wij u een bericht mogen sturen.')
  await tick(page, 'channel', 'email')
  await next(page)
  await wrong('e-mail', 'Vul uw e-mailadres in. Of kies een ander antwoord hierboven.')
  await fill(page, { email: 'sam@mail.example' })
  await next(page)
  await fill(page, { note: 'omgekeerd \u202etekst' })
  await next(page)
  await wrong('help', 'In deze tekst staat een onzichtbaar teken dat de leesrichting omdraait. Typ de tekst opnieuw.')
  await leave()
})

test('a form of yesterday changes nothing and shows the way back to the start', async () => {
  const { page, look, leave } = await travel()
  await page.goto(`${origin()}/nl/afspraak/dienst`)
  await press(page, 'serviceCode', 'biometrics')
  await page.context().clearCookies()
  await tick(page, 'for', 'self')
  await next(page)
  expect(await page.locator('h1').textContent()).toBe('Begin opnieuw')
  await look('begin again')
  await leave()
})
