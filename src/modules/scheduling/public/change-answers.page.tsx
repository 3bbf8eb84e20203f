import type { VNode } from 'preact'
import type { Network } from '#network'
import type { Locale } from '#platform/i18n'
import { Actions, Alert, Bdi, Button, Form, Lead, LinkList } from '#ui'
import { spokenCode } from '../appointment.ts'
import { paths } from '../paths.ts'
import { CallUs } from './call-us.tsx'
import type { ChangeForm } from './change-form.page.tsx'
import type { PublicDeps } from './step.tsx'
import { texts } from './texts.ts'

type Showing = Pick<PublicDeps, 'frame'>

function page({ frame }: Showing, locale: Locale, title: string, children: VNode): string {
  const back = { href: paths.change(locale), label: texts(locale)('back') }
  return frame({ locale, title, inLocale: (other) => paths.change(other), back, noIndex: true, children })
}

/** Shows nothing but what was just typed; nothing has been looked up yet. */
export function askToCancel(deps: Showing, locale: Locale, code: string, typed: ChangeForm): string {
  const t = texts(locale)
  return page(
    deps,
    locale,
    t('manage-cancel-title'),
    <>
      <h1>{t('manage-cancel-title')}</h1>
      <p>
        {t('change-code')}:{' '}
        <strong>
          <Bdi>{spokenCode(code)}</Bdi>
        </strong>
      </p>
      <p>{t('manage-cancel-text')}</p>
      <Form action={paths.change(locale)} hidden={{ ...typed, do: 'cancel-now' }}>
        <Actions>
          <Button wide>{t('manage-cancel-button')}</Button>
        </Actions>
      </Form>
      <LinkList links={[{ href: paths.change(locale), label: t('manage-rather-come') }]} />
    </>,
  )
}

export function cancelledPage(deps: Showing, locale: Locale): string {
  const t = texts(locale)
  return page(
    deps,
    locale,
    t('manage-cancelled-title'),
    <>
      <Alert tone="success" title={t('manage-cancelled-title')} titleAs="h1" role="status">
        {t('manage-cancelled-text')}
      </Alert>
      <Actions>
        <Button href={paths.start(locale)} kind="second">
          {t('manage-book-again')}
        </Button>
      </Actions>
    </>,
  )
}

/** Word for word the same whether or not there is such an appointment. */
export function linkSentPage(deps: Showing, network: Network, locale: Locale): string {
  const t = texts(locale)
  return page(
    deps,
    locale,
    t('change-sent-title'),
    <>
      <h1>{t('change-sent-title')}</h1>
      <Lead>{t('change-sent-text')}</Lead>
      <p>{t('change-sent-nothing')}</p>
      <CallUs network={network} locale={locale} />
    </>,
  )
}

export function cannotSendPage(deps: Showing, network: Network, locale: Locale): string {
  const t = texts(locale)
  return page(
    deps,
    locale,
    t('change-phone-title'),
    <>
      <h1>{t('change-phone-title')}</h1>
      <Lead>{t('change-phone-text')}</Lead>
      <CallUs network={network} locale={locale} />
    </>,
  )
}

export function tooManyPage(deps: Showing, network: Network, locale: Locale): string {
  const t = texts(locale)
  return page(
    deps,
    locale,
    t('change-too-many-title'),
    <>
      <h1>{t('change-too-many-title')}</h1>
      <Lead>{t('change-too-many-text')}</Lead>
      <CallUs network={network} locale={locale} />
    </>,
  )
}
