import { type HTMLElement, parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import { renderPage } from '../index.ts'
import { galleryPages } from './gallery.tsx'

const pages: [string, HTMLElement][] = Object.entries(galleryPages).map(([name, page]) => [
  name,
  parse(renderPage(page)),
])

describe.each(pages)('gallery page %s', (_, page) => {
  const elements = page.querySelectorAll('*')

  it('has no inline style, script or handler, which the content security policy would refuse', () => {
    const refused = elements.filter((element) =>
      Object.keys(element.attributes).some((name) => /^(on|style$)/i.test(name)),
    )
    expect(refused.map((element) => element.outerHTML)).toEqual([])
    expect(page.querySelectorAll('script, style')).toHaveLength(0)
  })

  it('has each id once, and every reference finds its id', () => {
    const ids = elements.map((element) => element.id).filter(Boolean)
    expect(new Set(ids).size).toBe(ids.length)
    const references = elements.flatMap((element) =>
      ['for', 'aria-describedby', 'aria-labelledby'].flatMap((name) =>
        (element.getAttribute(name) ?? '').split(' ').filter(Boolean),
      ),
    )
    expect(references.filter((id) => !ids.includes(id))).toEqual([])
  })

  it('has one h1 and at most one filled button', () => {
    expect(page.querySelectorAll('h1')).toHaveLength(1)
    expect(
      page.querySelectorAll('main [class="loket-button"], main [class="loket-button loket-button--wide"]').length,
    ).toBeLessThanOrEqual(1)
  })

  it('hides every pictogram from who listens', () => {
    const loud = page
      .querySelectorAll('svg')
      .filter((svg) => svg.getAttribute('aria-hidden') !== 'true' && !svg.getAttribute('aria-label'))
    expect(loud).toEqual([])
  })
})
