import type { Locale } from '#platform/i18n'

export const paths = {
  list: (locale: Locale) => `/${locale}/${locale === 'nl' ? 'locaties' : 'locations'}`,
  /** With a code, or with `:code` to register the route. */
  location: (locale: Locale, code: string) => `${paths.list(locale)}/${code}`,
}
