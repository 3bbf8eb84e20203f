import type { Frame } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { Lead, LinkList } from '#ui'
import { paths } from '../paths.ts'
import type { SiteLinks } from '../site-frame.tsx'
import { texts } from '../texts.ts'

export type ErrorKind = 'not-found' | 'failed' | 'refused'

/** What went wrong, whose fault it is, and the ways on. */
export function errorPage(links: SiteLinks, frame: Frame, locale: Locale, kind: ErrorKind): string {
  const t = texts(locale)
  return frame({
    locale,
    title: t(`${kind}-title`),
    inLocale: paths.home,
    error: true,
    noIndex: true,
    children: (
      <>
        <h1>{t(`${kind}-title`)}</h1>
        <Lead>{t(`${kind}-text`)}</Lead>
        <LinkList
          links={[
            { href: links.book(locale), label: t('home-book') },
            { href: links.change(locale), label: t('home-change') },
            { href: links.locations(locale), label: t('home-locations') },
            { href: paths.contact(locale), label: t('home-ask') },
          ]}
        />
      </>
    ),
  })
}
