import type { Locale } from '#platform/i18n'

const slugs = {
  nl: {
    signIn: 'inloggen',
    again: 'opnieuw',
    signOut: 'uitloggen',
    mine: 'mijn',
    staff: 'medewerkers',
    account: 'account',
    end: 'beeindigen',
    people: 'mensen',
    grant: 'rol',
    providers: 'inlogmanieren',
    review: 'nakijken',
  },
  en: {
    signIn: 'sign-in',
    again: 'again',
    signOut: 'sign-out',
    mine: 'mine',
    staff: 'staff',
    account: 'account',
    end: 'end',
    people: 'people',
    grant: 'role',
    providers: 'providers',
    review: 'review',
  },
} as const

const of = (locale: Locale) => slugs[locale === 'nl' ? 'nl' : 'en']
const staff = (locale: Locale) => `/${locale}/${of(locale).staff}`

/** Every address of this module. `:id` registers a route; numbers are accounts and grants, never names. */
export const paths = {
  signIn: (locale: Locale) => `/${locale}/${of(locale).signIn}`,
  /** To one provider; `to` is the page to come back to. */
  start: (locale: Locale, id: string) => `/${locale}/${of(locale).signIn}/${id}`,
  stepUp: (locale: Locale) => `/${locale}/${of(locale).signIn}/${of(locale).again}`,
  /** One address for all languages and providers, because providers compare it letter for letter. */
  callback: '/sign-in/callback',
  keys: '/sign-in/keys',
  signOut: (locale: Locale) => `/${locale}/${of(locale).signOut}`,
  /** For a customer who signed in. */
  mine: (locale: Locale) => `/${locale}/${of(locale).mine}`,
  account: (locale: Locale) => `${staff(locale)}/${of(locale).account}`,
  endSession: (locale: Locale) => `${staff(locale)}/${of(locale).account}/${of(locale).end}`,
  people: (locale: Locale) => `${staff(locale)}/${of(locale).people}`,
  person: (locale: Locale, id: string) => `${staff(locale)}/${of(locale).people}/${id}`,
  grant: (locale: Locale, id: string) => `${staff(locale)}/${of(locale).people}/${id}/${of(locale).grant}`,
  personState: (locale: Locale, id: string) => `${staff(locale)}/${of(locale).people}/${id}/state`,
  /** Approves or ends one grant. */
  decide: (locale: Locale) => `${staff(locale)}/${of(locale).people}/decide`,
  providers: (locale: Locale) => `${staff(locale)}/${of(locale).providers}`,
  switchProvider: (locale: Locale) => `${staff(locale)}/${of(locale).providers}/switch`,
  review: (locale: Locale) => `${staff(locale)}/${of(locale).review}`,
}
