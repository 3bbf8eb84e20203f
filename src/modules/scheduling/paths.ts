import type { Locale } from '#platform/i18n'

const slugs = {
  nl: {
    root: 'afspraak',
    service: 'dienst',
    for: 'voor-wie',
    count: 'hoeveel-mensen',
    services: 'per-persoon',
    group: 'situatie',
    place: 'waar',
    people: 'gegevens',
    contact: 'bericht',
    help: 'hulp',
    time: 'tijd',
    check: 'controle',
    done: 'bevestiging',
    manage: 'beheer',
    change: 'wijzigen',
    cancel: 'afzeggen',
    groupRequest: 'groep',
    thanks: 'ontvangen',
    calendar: 'afspraak.ics',
  },
  en: {
    root: 'appointment',
    service: 'service',
    for: 'for-whom',
    count: 'how-many-people',
    services: 'per-person',
    group: 'situation',
    place: 'where',
    people: 'details',
    contact: 'message',
    help: 'help',
    time: 'time',
    check: 'check',
    done: 'confirmation',
    manage: 'manage',
    change: 'change',
    cancel: 'cancel',
    groupRequest: 'group',
    thanks: 'received',
    calendar: 'appointment.ics',
  },
} as const

export type StepName =
  | 'service'
  | 'for'
  | 'count'
  | 'services'
  | 'group'
  | 'place'
  | 'people'
  | 'contact'
  | 'help'
  | 'time'
  | 'check'

const of = (locale: Locale) => slugs[locale === 'nl' ? 'nl' : 'en']
const base = (locale: Locale) => `/${locale}/${of(locale).root}`

/** Every address of this module, in the language of the page. None of them holds personal data. */
export const paths = {
  step: (locale: Locale, step: StepName) => `${base(locale)}/${of(locale)[step]}`,
  start: (locale: Locale) => `${base(locale)}/${of(locale).service}`,
  done: (locale: Locale) => `${base(locale)}/${of(locale).done}`,
  doneCalendar: (locale: Locale) => `${base(locale)}/${of(locale).done}/${of(locale).calendar}`,
  /** With a token, or with `:token` to register the route. */
  manage: (locale: Locale, token: string) => `${base(locale)}/${of(locale).manage}/${token}`,
  manageTime: (locale: Locale, token: string) => `${base(locale)}/${of(locale).manage}/${token}/${of(locale).time}`,
  manageCheck: (locale: Locale, token: string) => `${base(locale)}/${of(locale).manage}/${token}/${of(locale).check}`,
  manageCancel: (locale: Locale, token: string) => `${base(locale)}/${of(locale).manage}/${token}/${of(locale).cancel}`,
  manageCalendar: (locale: Locale, token: string) =>
    `${base(locale)}/${of(locale).manage}/${token}/${of(locale).calendar}`,
  /** From a confirmation page to the manage page: makes a link of its own. */
  manageOwn: (locale: Locale) => `${base(locale)}/${of(locale).manage}`,
  change: (locale: Locale) => `${base(locale)}/${of(locale).change}`,
  groupRequest: (locale: Locale) => `${base(locale)}/${of(locale).groupRequest}`,
  groupThanks: (locale: Locale) => `${base(locale)}/${of(locale).groupRequest}/${of(locale).thanks}`,
}
