import { IntlMessageFormat } from 'intl-messageformat'
import { pseudoTranslate } from './i18n/pseudo.ts'

/**
 * `ar-XB` is CLDR's bidi pseudo-locale: English, lengthened and marked, laid out right to left.
 * It shows untranslated text, cut text and left-to-right habits before a real translation is paid for.
 */
export type Locale = 'nl' | 'en' | 'ar-XB'
export type Translate<Key extends string> = (key: Key, values?: Record<string, string | number>) => string

type LocaleFacts = { name: string; direction: 'ltr' | 'rtl'; language: string; format: string }

const facts: Record<Locale, LocaleFacts> = {
  nl: { name: 'Nederlands', direction: 'ltr', language: 'nl', format: 'nl-NL' },
  en: { name: 'English', direction: 'ltr', language: 'en', format: 'en-GB' },
  'ar-XB': { name: 'Pseudo ‮right-to-left‬', direction: 'rtl', language: 'ar-XB', format: 'en-GB' },
}

/** Languages that people can choose. */
export const publicLocales: readonly Locale[] = ['nl', 'en']
export const allLocales: readonly Locale[] = ['nl', 'en', 'ar-XB']

export const directionOf = (locale: Locale): 'ltr' | 'rtl' => facts[locale].direction
export const nameOf = (locale: Locale): string => facts[locale].name
/** BCP 47 tag for Intl formats of dates and numbers; Western digits everywhere (brief §11). */
export const formatTag = (locale: Locale): string => facts[locale].format
export const isLocale = (text: string): text is Locale => text in facts

/**
 * A module's own texts. Keys are typed by the Dutch file, so a missing or misspelt key does not compile.
 * Messages are ICU MessageFormat and are parsed once per language.
 */
export function catalogue<Nl extends Record<string, string>>(messages: {
  nl: Nl
  en: { [K in keyof Nl]: string }
}): (locale: Locale) => Translate<keyof Nl & string> {
  const perLocale = new Map<Locale, Translate<keyof Nl & string>>()
  return (locale) => {
    const translate = perLocale.get(locale) ?? translator(locale, messages[locale === 'nl' ? 'nl' : 'en'])
    perLocale.set(locale, translate)
    return translate
  }
}

function translator<Key extends string>(locale: Locale, texts: Record<Key, string>): Translate<Key> {
  const parsed = new Map<Key, IntlMessageFormat | string>()
  return (key, values) => {
    let message = parsed.get(key)
    if (message === undefined) {
      const text = locale === 'ar-XB' ? pseudoTranslate(texts[key]) : texts[key]
      message = /[{']/.test(text)
        ? new IntlMessageFormat(text, facts[locale].format, undefined, { ignoreTag: true })
        : text
      parsed.set(key, message)
    }
    return typeof message === 'string' ? message : String(message.format(values))
  }
}

/** Picks a text that is data (a service's name), with Dutch as the language every record has. */
export function localised(texts: { nl: string } & Partial<Record<string, string>>, locale: Locale): string {
  return texts[facts[locale].language] ?? (locale === 'nl' ? texts.nl : (texts.en ?? texts.nl))
}
