import type { Network } from '#network'
import type { Locale } from '#platform/i18n'
import { Alert, Bdi } from '#ui'
import { spokenCode } from '../appointment.ts'
import { paths } from '../paths.ts'
import { CallUs } from './call-us.tsx'
import type { PublicDeps } from './step.tsx'
import { texts } from './texts.ts'

/** What happens next and when. Nothing of what was typed: only the reference. */
export function groupThanksPage(
  { frame }: Pick<PublicDeps, 'frame'>,
  network: Network,
  locale: Locale,
  { reference, query }: { reference: string; query: string },
): string {
  const t = texts(locale)
  return frame({
    locale,
    title: t('group-request-thanks-title'),
    inLocale: (other) => paths.groupThanks(other) + query,
    noIndex: true,
    children: (
      <>
        <Alert tone="success" title={t('group-request-thanks-title')} titleAs="h1" role="status">
          {t('group-request-thanks-text')}
        </Alert>
        <p>
          {t('group-request-reference')}{' '}
          <strong>
            <Bdi>{spokenCode(reference)}</Bdi>
          </strong>
        </p>
        <h2>{t('group-request-next')}</h2>
        <p>{t('group-request-next-text')}</p>
        <CallUs network={network} locale={locale} />
      </>
    ),
  })
}
