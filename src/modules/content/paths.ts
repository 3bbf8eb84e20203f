import type { Locale } from '#platform/i18n'

const local = (locale: Locale, nl: string, en: string) => `/${locale}/${locale === 'nl' ? nl : en}`

export const paths = {
  home: (locale: Locale) => `/${locale}`,
  contact: (locale: Locale) => `/${locale}/contact`,
  privacy: (locale: Locale) => `/${locale}/privacy`,
  accessibility: (locale: Locale) => local(locale, 'toegankelijkheid', 'accessibility'),
}
