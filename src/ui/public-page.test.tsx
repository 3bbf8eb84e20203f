import { parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import { GalleryPage } from './gallery/frame.tsx'
import { type PublicPageProps, renderPage } from './index.ts'

const draw = (props: Partial<PublicPageProps>) =>
  renderPage(
    <GalleryPage title="Uw gegevens" {...props}>
      <h1>Uw gegevens</h1>
    </GalleryPage>,
  )

const language = (locale: string, current = false) => ({
  href: `/${locale}`,
  locale,
  name: locale,
  direction: 'ltr' as const,
  current,
})

describe('a public page', () => {
  it('is a whole document in its own language and direction', () => {
    const html = draw({ locale: 'ar-XB', direction: 'rtl' })
    expect(html.startsWith('<!doctype html><html lang="ar-XB" dir="rtl">')).toBe(true)
  })

  it('says in its title first that something is wrong', () => {
    expect(parse(draw({ error: true })).querySelector('title')?.text).toBe('Fout: Uw gegevens – Loketnet')
    expect(parse(draw({})).querySelector('title')?.text).toBe('Uw gegevens – Loketnet')
  })

  it('starts with a way past the header and has one main part', () => {
    const page = parse(draw({}))
    const first = page.querySelector('body a')
    expect(page.querySelector(first?.getAttribute('href') ?? '')?.tagName).toBe('MAIN')
    expect(page.querySelectorAll('main')).toHaveLength(1)
  })

  it('offers a human way as a named complementary part', () => {
    const aside = parse(draw({})).querySelector('aside')
    expect(aside?.querySelector('a[href^="tel:"] bdi[dir=ltr]')?.text).toBe('088 043 04 30')
    expect(aside?.getAttribute('aria-labelledby')).toBe(aside?.querySelector('h2')?.id)
  })

  it('shows other languages by their own name, straight in the header while they are few', () => {
    const few = parse(draw({ languages: [language('nl', true), language('en')] }))
    expect(few.querySelector('header [hreflang=en]')?.getAttribute('href')).toBe('/en')
    const many = parse(draw({ languages: ['nl', 'en', 'uk', 'ti'].map((locale) => language(locale, locale === 'nl')) }))
    expect(many.querySelector('header a[href="#languages"]')).not.toBeNull()
    expect(many.querySelectorAll('#languages [lang]')).toHaveLength(4)
  })

  it('has the way out only where asked for, and tells the next site nothing', () => {
    expect(parse(draw({})).querySelector('.loket-exit')).toBeNull()
    const exit = parse(draw({ exit: { href: 'https://example.org/', label: 'Weg' } })).querySelector('.loket-exit')
    expect(exit?.getAttribute('rel')).toContain('noreferrer')
  })

  it('loads one stylesheet and no script', () => {
    const page = parse(draw({ styleHref: '/assets/public-1.css' }))
    expect(page.querySelectorAll('link[rel=stylesheet]').map((link) => link.getAttribute('href'))).toEqual([
      '/assets/public-1.css',
    ])
    expect(page.querySelectorAll('script')).toHaveLength(0)
  })
})
