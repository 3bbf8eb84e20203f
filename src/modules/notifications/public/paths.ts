import type { Locale } from '#platform/i18n'

export const paths = {
  mailbox: (locale: Locale) => `/${locale}/demo/mailbox`,
  mail: (locale: Locale, id: string) => `/${locale}/demo/mailbox/${id}`,
  mailHtml: (id: string) => `/demo/mailbox/${id}/html`,
  mailFile: (id: string, index: number) => `/demo/mailbox/${id}/files/${index}`,
}
