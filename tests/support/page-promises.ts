import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { directionOf, type Locale } from '#platform/i18n'
import type { Visitor } from './visitor.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export type Expected = {
  locale: Locale
  /** What somebody typed: none of it may stand in a title or an address, which stay in the history of a shared phone. */
  secrets?: readonly string[]
  /** A screen for employees, who work with a mouse: controls of at least 28 px (design brief §9). */
  dense?: boolean
}

/** Every promise that a page breaks, in words; an empty list is what tests want. Leaves the page as it was. */
export async function brokenPromises(visitor: Visitor, expected: Expected): Promise<string[]> {
  const { page } = visitor
  return [
    ...(await visitor.withScript(accessibility)),
    ...(await heading(page)),
    ...(await language(page, expected.locale)),
    ...(await privacy(page, expected.secrets ?? [])),
    ...(await targets(page, expected.dense ? 28 : 44)),
    ...(await appearances(page)),
    ...visitor.complaints(),
  ]
}

async function accessibility(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then((found) =>
    found.violations.map((v) => 'axe ' + v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).join(', ')))`)
}

async function heading(page: Page): Promise<string[]> {
  const headings = await page.locator('h1').allTextContents()
  return headings.length === 1 && headings[0]?.trim() ? [] : [`${headings.length} main headings instead of one`]
}

async function language(page: Page, locale: Locale): Promise<string[]> {
  const [lang, dir]: string[] = await page.evaluate('[document.documentElement.lang, document.documentElement.dir]')
  return [
    ...(lang === locale ? [] : [`says it is in ${lang}, not ${locale}`]),
    ...(dir === directionOf(locale) ? [] : [`is laid out ${dir}`]),
  ]
}

async function privacy(page: Page, secrets: readonly string[]): Promise<string[]> {
  const shown = `${await page.title()} ${decodeURIComponent(page.url())}`.toLowerCase()
  const told = secrets.filter((secret) => shown.includes(secret.toLowerCase()))
  const untitled = (await page.title()).trim() === '' ? ['has no title'] : []
  return [...untitled, ...told.map((secret) => `tells "${secret}" in its title or address`)]
}

/** 44 px: WCAG 2.5.5; links inside sentences are exempt, so only what is drawn as a control counts. */
async function targets(page: Page, least: number): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('button, summary, select, textarea, .loket-button, .loket-option, .loket-choice, .loket-input')]
    .map((e) => [e, e.getBoundingClientRect()])
    .filter(([, box]) => box.height > 0 && box.height < ${least})
    .map(([e, box]) => 'only ' + Math.round(box.height) + ' px high: ' + (e.textContent.trim() || e.name))`)
}

const sideways = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/** Phones, large text, zoom, somebody's own colours and paper: nothing may stick out or vanish. */
async function appearances(page: Page): Promise<string[]> {
  const usual = page.viewportSize() ?? { width: 390, height: 844 }
  const broken: string[] = []
  const measure = async (name: string) => {
    const over = await sideways(page)
    if (over > 0) broken.push(`${name}: scrolls ${over} px sideways`)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  await measure('1280 px')
  await page.setViewportSize({ width: 320, height: 256 }) // 1280 × 1024 at 400 % (WCAG 1.4.10)
  await measure('320 px')
  await page.evaluate(`document.documentElement.style.fontSize = '200%'`)
  await measure('320 px with text at 200 %')
  await page.evaluate(`document.documentElement.style.fontSize = ''`)
  await page.setViewportSize(usual)
  broken.push(...(await ownColours(page)), ...(await paper(page)))
  return broken
}

/** Without our colours, only borders tell a control from its surroundings. */
async function ownColours(page: Page): Promise<string[]> {
  await page.emulateMedia({ forcedColors: 'active' })
  const bare: string[] =
    await page.evaluate(`[...document.querySelectorAll('main .loket-button, main .loket-input, main .loket-option, main .loket-time')]
    .filter((e) => e.getBoundingClientRect().height > 0)
    .filter((e) => { const s = getComputedStyle(e); return s.borderTopStyle === 'none' || parseFloat(s.borderTopWidth) < 1 })
    .map((e) => 'has no edge in forced colours: ' + (e.textContent.trim() || e.name))`)
  await page.emulateMedia({ forcedColors: 'none' })
  return bare
}

/** Browsers print no backgrounds, so every word must be dark of itself. */
async function paper(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' })
  const pale: string[] =
    await page.evaluate(`[...document.querySelectorAll('h1, h2, main p, main li, main dd, main dt, main strong')]
    .filter((e) => e.getClientRects().length > 0 && !e.closest('button, .loket-button'))
    .filter((e) => { const [r, g, b] = getComputedStyle(e).color.match(/\\d+/g).map(Number); return r + g + b > 450 })
    .map((e) => 'too pale for paper: ' + e.textContent.trim().slice(0, 40))`)
  const headings = await page.evaluate(
    `[...document.querySelectorAll('h1')].filter((e) => e.getClientRects().length > 0).length`,
  )
  await page.emulateMedia({ media: null })
  return headings === 1 ? pale : [...pale, 'has no heading on paper']
}
