import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import * as esbuild from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderPage } from '../index.ts'
import { galleryPages } from './gallery.tsx'

const origin = 'http://gallery.test'
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

let browser: Browser
let axe: string
let sheet: string

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  axe = await readFile(axePath, 'utf8')
  const built = await esbuild.build({
    entryPoints: ['src/ui/styles/public.css'],
    bundle: true,
    minify: true,
    write: false,
  })
  sheet = built.outputFiles[0]?.text ?? ''
})

afterAll(() => browser?.close())

/** Opens a gallery page under the strict policy of the product; complaints of the browser end in `said`. */
async function open(name: string, width: number, options: { textScale?: number; forced?: boolean } = {}) {
  const page = await browser.newPage({
    viewport: { width, height: 800 },
    javaScriptEnabled: true,
    forcedColors: options.forced ? 'active' : 'none',
  })
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  const css = options.textScale ? `${sheet}html{font-size:${options.textScale}%}` : sheet
  await page.route('**/*', (route) =>
    route.request().url().endsWith('.css')
      ? route.fulfill({ contentType: 'text/css', body: css })
      : route.fulfill({
          contentType: 'text/html; charset=utf-8',
          headers: { 'content-security-policy': policy },
          body: renderPage(galleryPages[name] ?? expect.fail(`no page ${name}`)),
        }),
  )
  await page.goto(`${origin}/${name}`)
  return { page, said }
}

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(`axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] })
    .then((found) => found.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).join(', ')))`)
}

const sideways = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

describe.each(Object.keys(galleryPages))('%s in a browser', (name) => {
  it('has no axe violation on a phone, and the policy refuses nothing', async () => {
    const { page, said } = await open(name, 320)
    expect(await violationsOf(page)).toEqual([])
    expect(said).toEqual([])
    expect(await sideways(page)).toBe(0)
    await page.close()
  })

  it('does not scroll sideways with 200 % text, nor on a wide screen', async () => {
    const large = await open(name, 320, { textScale: 200 })
    expect(await sideways(large.page)).toBe(0)
    await large.page.close()
    const wide = await open(name, 1280)
    expect(await violationsOf(wide.page)).toEqual([])
    expect(await sideways(wide.page)).toBe(0)
    await wide.page.close()
  })
})

it('the error summary has the focus when the page opens', async () => {
  const { page } = await open('error', 390)
  expect(await page.evaluate('document.activeElement.id')).toBe('errors')
  await page.close()
})

it('every control on a phone is at least 44 pixels high', async () => {
  const { page } = await open('form', 390)
  const heights: number[] = await page.evaluate(
    `[...document.querySelectorAll('main button, main a, main summary, main .loket-input, main .loket-option')].map((e) => Math.round(e.getBoundingClientRect().height))`,
  )
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
  await page.close()
})

it('the code for scanning stays black on white in forced colours', async () => {
  const { page } = await open('confirmation', 390, { forced: true })
  const colours = await page.evaluate(
    `(({ fill, backgroundColor }) => [fill, backgroundColor])(getComputedStyle(document.querySelector('.loket-qr')))`,
  )
  expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
  await page.close()
})

it('a confirmation prints on one A4', async () => {
  const { page } = await open('confirmation', 390)
  const margin = { top: '10mm', bottom: '10mm', left: '10mm', right: '10mm' }
  const sheets = (await page.pdf({ format: 'A4', margin })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)
  expect(sheets).toHaveLength(1)
  await page.close()
})
