import type { Network } from '#network'
import type { Clock } from '#platform/clock'
import type { Frame, FramePage } from '#platform/http'
import { directionOf, type Locale, nameOf, publicLocales } from '#platform/i18n'
import { keepFor } from '#platform/keep-for'
import { type PageLabels, PublicPage, renderPage, renderPart, WordsContext } from '#ui'
import { helpContent } from './help-content.ts'
import { paths } from './paths.ts'
import { texts } from './texts.ts'

/** Links to rooms that this module does not know. */
export type SiteLinks = {
  book(locale: Locale): string
  change(locale: Locale): string
  group(locale: Locale): string
  locations(locale: Locale): string
  location(locale: Locale, code: string): string
  /** Where employees and partners sign in. */
  signIn?(locale: Locale): string
  mailbox?: string
}

export type SiteDeps = {
  clock: Clock
  /** The newest snapshot in memory: a frame must not wait for the database. */
  network: () => Network
  styleHref: string
  demo: boolean
  links: SiteLinks
  /** Where written questions go. */
  writeTo: string
}

/** "Open until" may be half a second old. */
const keptMilliseconds = 500
const gap = '@@content@@'

/**
 * Header, menu, help block and footer around a page's content; the same on every public page. Most of a page's markup
 * is this frame, so it is rendered once a moment and only the content is rendered for each request.
 */
export function createSiteFrame(deps: SiteDeps): Frame {
  const keep = keepFor<string>(deps.clock, keptMilliseconds)
  return (page) => {
    if (page.band || page.afterHelp) return renderPage(<SitePage deps={deps} page={page} />)
    const { children, ...around } = page
    const frame = keep(keyOf(around), () => renderPage(<SitePage deps={deps} page={{ ...around, children: gap }} />))
    const [before = '', after = ''] = frame.split(gap)
    const words = pageLabels(page.locale)
    return before + renderPart(<WordsContext.Provider value={words}>{children}</WordsContext.Provider>) + after
  }
}

const keyOf = ({ locale, title, inLocale, error, back, section, noIndex }: Omit<FramePage, 'children'>): string =>
  JSON.stringify([locale, title, inLocale(locale), error, back, section, noIndex])

function SitePage({ deps, page }: { deps: SiteDeps; page: FramePage }) {
  const { locale } = page
  const t = texts(locale)
  return (
    <PublicPage
      locale={locale}
      direction={directionOf(locale)}
      title={page.title}
      error={page.error}
      demoNotice={deps.demo ? t('demo-notice') : undefined}
      nav={[
        { href: deps.links.locations(locale), label: t('nav-locations'), current: page.section === 'locations' },
        { href: deps.links.change(locale), label: t('nav-change') },
        { href: paths.contact(locale), label: t('nav-contact'), current: page.section === 'contact' },
      ]}
      languages={languageLinks(page)}
      homeHref={paths.home(locale)}
      back={page.back}
      help={page.section === 'contact' ? undefined : helpContent(deps, locale, deps.clock.now())}
      footerLinks={footerLinks(deps, locale)}
      labels={pageLabels(locale)}
      styleHref={deps.styleHref}
      noIndex={page.noIndex}
      band={page.band}
      afterHelp={page.afterHelp}
    >
      {page.children}
    </PublicPage>
  )
}

function languageLinks({ locale, inLocale }: FramePage) {
  return publicLocales.map((other) => ({
    href: inLocale(other),
    locale: other,
    name: nameOf(other),
    direction: directionOf(other),
    current: other === locale,
  }))
}

function footerLinks({ links }: SiteDeps, locale: Locale) {
  const t = texts(locale)
  return [
    { href: paths.privacy(locale), label: t('privacy') },
    { href: paths.accessibility(locale), label: t('accessibility') },
    ...(links.signIn ? [{ href: links.signIn(locale), label: t('sign-in') }] : []),
    ...(links.mailbox ? [{ href: links.mailbox, label: t('mailbox') }] : []),
  ]
}

function pageLabels(locale: Locale): PageLabels {
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
