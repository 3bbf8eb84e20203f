import type { Network } from '#network'
import type { Locale } from '#platform/i18n'
import { Actions, Alert, Button, Lead, LinkList } from '#ui'
import { paths } from '../paths.ts'
import { CallUs } from './call-us.tsx'
import type { PublicDeps } from './step.tsx'
import { texts } from './texts.ts'

type Refusing = Pick<PublicDeps, 'frame'>

/** One page for a link that never was, has ended or was mistyped: it does not say which, only how to go on. */
export function unknownLinkPage({ frame }: Refusing, network: Network, locale: Locale): string {
  const t = texts(locale)
  return frame({
    locale,
    title: t('manage-unknown-title'),
    inLocale: (other) => paths.change(other),
    noIndex: true,
    children: (
      <>
        <h1>{t('manage-unknown-title')}</h1>
        <Lead>{t('manage-unknown-text')}</Lead>
        <LinkList
          links={[
            { href: paths.change(locale), label: t('manage-unknown-code'), note: t('manage-unknown-code-note') },
            { href: paths.start(locale), label: t('manage-book-again') },
          ]}
        />
        <CallUs network={network} locale={locale} />
      </>
    ),
  })
}

/** A form that this link's pages did not make, or not in this way. Nothing was done with it. */
export function staleFormPage({ frame }: Refusing, locale: Locale, token: string): string {
  const t = texts(locale)
  return frame({
    locale,
    title: t('manage-stale-title'),
    inLocale: (other) => paths.manage(other, token),
    error: true,
    noIndex: true,
    children: (
      <>
        <h1>{t('manage-stale-title')}</h1>
        <Alert tone="note">{t('manage-stale-text')}</Alert>
        <Actions>
          <Button href={paths.manage(locale, token)} wide>
            {t('manage-to-appointment')}
          </Button>
        </Actions>
      </>
    ),
  })
}
