import { describe, expect, test } from 'vitest'
import { allLocales } from '#platform/i18n'
import { asHtml, asText } from './render-letter.tsx'
import { compose, type Template, type TemplateValues } from './templates.ts'

const appointment = {
  when: 'W',
  where: 'Biometrie Den Haag',
  address: 'A',
  code: 'C',
  bring: ['B <i>1</i>'],
  people: 2,
  manageUrl: 'https://loket.example/m/t?a=1&b=2',
  phone: 'P',
}
const values: TemplateValues = {
  'appointment-confirmed': appointment,
  'appointment-moved': appointment,
  'appointment-cancelled': { when: 'W', where: 'Biometrie Den Haag', phone: 'P', bookUrl: 'https://loket.example/' },
  'manage-link': appointment,
  'group-request-received': { code: 'C', people: 12, phone: 'P' },
  'group-request': { code: 'C', people: 12, details: [['D', 'answer']] },
}
const cases = (Object.keys(values) as Template[]).flatMap((name) => allLocales.map((locale) => [name, locale] as const))
const composed = (name: Template, locale: (typeof allLocales)[number]) => compose(name, locale, values[name] as never)

describe.each(cases)('%s in %s', (name, locale) => {
  const letter = composed(name, locale)
  const html = asHtml(letter, locale)

  test('has a subject that names no place, service or time', () => {
    expect(letter.subject).not.toMatch(/Biometrie|Den Haag|W$/)
    expect(letter.subject.length).toBeLessThan(60)
  })

  test('says the same in text and HTML, with language and direction', () => {
    for (const block of letter.blocks) if (block.kind === 'text') expect(asText(letter)).toContain(block.text)
    expect(html).toContain(`<html lang="${locale}" dir="${locale === 'ar-XB' ? 'rtl' : 'ltr'}">`)
    expect(html.match(/<h1>/g)).toHaveLength(1)
  })

  test('loads nothing, runs nothing and lets no value become markup', () => {
    expect(html).not.toMatch(/<(img|link|script|iframe|style|form)|style=|url\(| src=|<i>/)
  })
})

test('a link of plain text stands alone on its line, so that mail programs make it a link', () => {
  expect(asText(composed('manage-link', 'nl'))).toContain(`\n${appointment.manageUrl}\n`)
})
