import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { journeys } from '../support/journey.ts'
import { arrive } from '../support/visitor.ts'

const { origin, travel } = journeys()

/** What has the focus, and whether somebody can see that it has. */
type Focus = { matches: boolean; seen: boolean; inView: boolean; what: string }

const focusOn = (page: Page, selector: string): Promise<Focus> =>
  page.evaluate(`(() => {
    const e = document.activeElement
    const drawn = (x) => { const s = getComputedStyle(x); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 }
    const box = e.getBoundingClientRect()
    return {
      matches: e.matches(${JSON.stringify(selector)}),
      seen: drawn(e) || (e.closest('.loket-option') !== null && drawn(e.closest('.loket-option'))),
      inView: box.bottom > 0 && box.top < innerHeight,
      what: e.outerHTML.slice(0, 120),
    }
  })()`)

/** Presses Tab until the focus is on something; fails at the first stop where the focus does not show. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stops = 0; stops < 80; stops += 1) {
    await page.keyboard.press('Tab')
    const { matches, ...focus } = await focusOn(page, selector)
    expect(focus).toEqual({ ...focus, seen: true, inView: true })
    if (matches) return
  }
  throw new Error(`80 times Tab did not reach ${selector}`)
}

const enter = (page: Page) => arrive(page, () => page.keyboard.press('Enter'))
const send = async (page: Page) => {
  await tabTo(page, 'form.loket-form button:not([name])')
  await enter(page)
}

test('somebody books with the keyboard alone and always sees where they are', async () => {
  const { page, look, leave } = await travel({ width: 1280, height: 800 })
  await page.goto(`${origin()}/nl/afspraak/dienst`)
  await page.keyboard.press('Tab')
  expect((await focusOn(page, '.loket-skip')).matches, 'the first stop skips to the content').toBe(true)
  await page.keyboard.press('Enter')
  await tabTo(page, 'button[value="biometrics"]')
  await enter(page)
  await tabTo(page, 'input[name="for"]')
  await page.keyboard.press('Space')
  await send(page)
  await tabTo(page, 'input[name="clientGroup"]')
  await page.keyboard.press('ArrowUp') // from the first answer round to the last: "I do not know"
  expect(await page.locator('input[value="unknown"]').isChecked()).toBe(true)
  await send(page)
  await tabTo(page, '#near')
  await page.keyboard.type('Zwolle')
  await enter(page) // Enter in the field searches; it chooses no place
  expect(page.url()).toMatch(/\/waar$/)
  await tabTo(page, 'button[name="locationCode"]')
  await enter(page)
  await tabTo(page, '#name-1')
  await page.keyboard.type('Sam Voorbeeld')
  await tabTo(page, 'summary')
  await page.keyboard.press('Enter')
  expect(await page.locator('details figure').first().isVisible()).toBe(true)
  await tabTo(page, 'input[name="unknown-1"]')
  await page.keyboard.press('Space')
  await send(page)
  await tabTo(page, 'input[name="channel"]')
  await page.keyboard.press('Space')
  await tabTo(page, '#email')
  await page.keyboard.type('keyboard@mail.example')
  await look('message, with its address')
  await send(page)
  await tabTo(page, 'input[value="interpreter"]')
  await page.keyboard.press('Space')
  await tabTo(page, '#interpreterLanguage')
  await page.keyboard.type('Dari')
  await send(page)
  await tabTo(page, '.loket-time')
  await enter(page)
  await send(page)
  expect(await page.locator('h1').textContent()).toBe('Uw afspraak staat vast')
  await leave()
})
