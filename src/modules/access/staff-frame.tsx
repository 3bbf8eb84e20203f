import type { FastifyRequest } from 'fastify'
import type { ComponentChildren } from 'preact'
import { directionOf, type Locale, nameOf, publicLocales } from '#platform/i18n'
import { type NavLink, type PageLabels, renderPage, StaffPage } from '#ui'
import { signedInOf } from './acting.ts'
import { paths } from './paths.ts'
import type { Role } from './roles.ts'
import { texts } from './texts.ts'

/** One entry of the bar; everybody who holds one of the roles sees it. */
export type MenuEntry = { roles: readonly Role[]; href(locale: Locale): string; label(locale: Locale): string }

export type StaffScreen = {
  locale: Locale
  /** Neutral: never a name. */
  title: string
  heading?: ComponentChildren
  /** The same screen in another language. */
  inLocale: (locale: Locale) => string
  /** Address of the entry of the bar under which this screen is. */
  under?: string
  error?: boolean
  actions?: ComponentChildren
  children: ComponentChildren
}

/** Puts a screen for employees in its frame: the bar with what this person may open, and who they are. */
export type StaffFrame = (request: FastifyRequest, screen: StaffScreen) => string

export type StaffFrameDeps = { styleHref: string; demo: boolean; menu: readonly MenuEntry[] }

export function createStaffFrame({ styleHref, demo, menu }: StaffFrameDeps): StaffFrame {
  return (request, { locale, under, inLocale, ...screen }) => {
    const who = signedInOf(request)
    const t = texts(locale)
    const nav: NavLink[] = menu
      .filter(({ roles }) => who?.roles.some((role) => roles.includes(role)))
      .map(({ href, label }) => ({ href: href(locale), label: label(locale), current: href(locale) === under }))
    const account = paths.account(locale)
    return renderPage(
      <StaffPage
        {...{ ...screen, locale, nav, styleHref }}
        direction={directionOf(locale)}
        demoNotice={demo ? t('demo-notice') : undefined}
        homeHref={nav[0]?.href ?? account}
        account={{
          href: account,
          label: (who?.accountId && who.displayName) || t('sign-in-title'),
          current: under === account,
        }}
        languages={languagesOf(locale, inLocale)}
        labels={labelsOf(locale)}
      />,
    )
  }
}

const languagesOf = (locale: Locale, inLocale: (locale: Locale) => string) =>
  publicLocales.map((other) => ({
    href: inLocale(other),
    locale: other,
    name: nameOf(other),
    direction: directionOf(other),
    current: other === locale,
  }))

function labelsOf(locale: Locale): PageLabels {
  const t = texts(locale)
  return {
    siteName: 'Loketnet',
    skipToContent: t('skip'),
    demo: t('demo-region'),
    mainMenu: t('main-menu'),
    backOrLeave: t('back-or-leave'),
    chooseLanguage: t('choose-language'),
    aboutThisSite: t('about'),
    language: t('language'),
    errorPrefix: t('error-prefix'),
  }
}
