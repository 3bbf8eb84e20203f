import type { Locale } from '#platform/i18n'
import { Alert, Button } from '#ui'
import { paths } from '../paths.ts'
import type { PublicDeps } from './step.tsx'
import { texts } from './texts.ts'

/** A form that is not of this booking: too old, of another window, or of another site. Nothing was done with it. */
export function sessionGonePage(
  deps: Pick<PublicDeps, 'frame'>,
  locale: Locale,
  again: (locale: Locale) => string = paths.start,
): string {
  const t = texts(locale)
  return deps.frame({
    locale,
    title: t('gone-title'),
    inLocale: again,
    error: true,
    noIndex: true,
    children: (
      <>
        <h1>{t('gone-title')}</h1>
        <Alert tone="note">{t('gone-text')}</Alert>
        <p>
          <Button href={again(locale)} wide>
            {t('gone-again')}
          </Button>
        </p>
      </>
    ),
  })
}
