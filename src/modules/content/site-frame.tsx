import type { Network } from '#network'
import type { Clock } from '#platform/clock'
import type { Frame, FramePage } from '#platform/http'
import { directionOf, type Locale, nameOf, publicLocales } from '#platform/i18n'
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

/** What stands around the content is the same for a moment; half a second old is as good as new ("open until"). */
const keptMilliseconds = 500
const keptPages = 500
const gap = '@@content@@'

/**
 * Header, menu, help block and footer around a page's content; the same on every public page. Most of a page's markup
 * is this frame, so it is rendered once a moment and only the content is rendered for each request.
 */
export function createSiteFrame(deps: SiteDeps): Frame {
  let kept = new Map<string, string>()
  let since = 0
  return ({ children, ...page }) => {
    if (page.band || page.afterHelp) return renderPage(<SitePage deps={deps} page={{ ...page, children }} />)
    const now = deps.clock.now().epochMilliseconds
    if (now - since > keptMilliseconds || kept.size > keptPages) {
      kept = new Map()
      since = now
    }
    const key = JSON.stringify([
      page.locale,
      page.title,
      page.inLocale(page.locale),
      page.error,
      page.back,
      page.section,
      page.noIndex,
    ])
    const around = kept.get(key) ?? renderPage(<SitePage deps={deps} page={{ ...page, children: gap }} />)
    kept.set(key, around)
    const [before = '', after = ''] = around.split(gap)
    return (
      before +
      renderPart(<WordsContext.Provider value={pageLabels(page.locale)}>{children}</WordsContext.Provider>) +
      after
    )
  }
}

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
