import type { Locale } from '#platform/i18n'

const staff = (locale: Locale) => (locale === 'nl' ? '/nl/medewerkers/logboek' : `/${locale}/staff/log`)

/** What is searched for goes in the body of a form and never into an address. */
export const auditPaths = {
  log: staff,
  check: (locale: Locale) => `${staff(locale)}/${locale === 'nl' ? 'controle' : 'check'}`,
}
