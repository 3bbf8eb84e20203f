import type { Frame } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { Button, Lead } from '#ui'
import { paths } from '../paths.ts'
import { texts } from '../texts.ts'

export function privacyPage(frame: Frame, locale: Locale): string {
  const t = texts(locale)
  return frame({
    locale,
    title: t('privacy-title'),
    inLocale: paths.privacy,
    children: (
      <>
        <h1>{t('privacy-title')}</h1>
        <Lead>{t('privacy-lead')}</Lead>
        <h2>{t('privacy-what')}</h2>
        <ul>
          <li>{t('privacy-what-1')}</li>
          <li>{t('privacy-what-2')}</li>
          <li>{t('privacy-what-3')}</li>
        </ul>
        <h2>{t('privacy-how-long')}</h2>
        <p>{t('privacy-how-long-text')}</p>
        <p>{t('privacy-how-long-2')}</p>
        <p>{t('privacy-how-long-3')}</p>
        <p>{t('privacy-how-long-4')}</p>
        <h2>{t('privacy-cookie')}</h2>
        <p>{t('privacy-cookie-text')}</p>
        <h2>{t('privacy-shared')}</h2>
        <p>{t('privacy-shared-text')}</p>
      </>
    ),
  })
}

export function accessibilityPage(frame: Frame, locale: Locale): string {
  const t = texts(locale)
  return frame({
    locale,
    title: t('accessibility-title'),
    inLocale: paths.accessibility,
    children: (
      <>
        <h1>{t('accessibility-title')}</h1>
        <Lead>{t('accessibility-lead')}</Lead>
        <h2>{t('accessibility-how')}</h2>
        <p>{t('accessibility-how-text')}</p>
        <h2>{t('accessibility-report')}</h2>
        <p>{t('accessibility-report-text')}</p>
        <p>
          <Button kind="second" href={paths.contact(locale)}>
            {t('nav-contact')}
          </Button>
        </p>
      </>
    ),
  })
}
