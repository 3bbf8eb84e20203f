import type { FastifyReply } from 'fastify'
import type { VNode } from 'preact'
import { clockTime, dateOf, fullDate } from '#platform/format'
import { sendPage, type WebApp } from '#platform/http'
import { allLocales, localised } from '#platform/i18n'
import { Actions, Alert, Button } from '#ui'
import { appointmentCalendar } from '../calendar.ts'
import { paths } from '../paths.ts'
import { CallUs } from './call-us.tsx'
import { AppointmentTicket, sendCalendar, WhatToBring } from './confirmation.page.tsx'
import { type Managed, withLink } from './managed.ts'
import type { PublicDeps } from './step.tsx'

/** What a link in a message opens: the appointment as it is now, and the ways to change it. */
export function registerManage(app: WebApp, deps: PublicDeps): void {
  for (const locale of allLocales) {
    app.get(paths.manage(locale, ':token'), withLink(deps, locale, show))
    app.get(paths.manageCalendar(locale, ':token'), withLink(deps, locale, calendar))
  }
}

function show(managed: Managed, reply: FastifyReply): FastifyReply {
  const { deps, locale, t, token, appointment } = managed
  const cancelled = appointment.state === 'cancelled'
  const html = deps.frame({
    locale,
    // Neutral: it stays in the history of a phone that others use too.
    title: cancelled ? t('manage-cancelled-title') : t('manage-title'),
    inLocale: (other) => paths.manage(other, token),
    noIndex: true,
    children: cancelled ? <Cancelled {...managed} /> : <Booked {...managed} />,
  })
  return sendPage(reply, html)
}

/** The address that says once that the appointment was moved; it says so only while that is the newest change. */
export const movedPath = ({ locale, token }: Pick<Managed, 'locale' | 'token'>, version: number): string =>
  `${paths.manage(locale, token)}?moved=${version}`

function Booked(managed: Managed): VNode {
  const { t, locale, token, network, appointment, changeable, query } = managed
  const justMoved = changeable && appointment.version > 1 && query.moved === String(appointment.version)
  return (
    <>
      {justMoved ? (
        <Alert tone="success" title={t('manage-moved')} titleAs="h1" role="status">
          {t('manage-moved-text')}
        </Alert>
      ) : (
        <h1>{t('manage-title')}</h1>
      )}
      {!changeable && (
        <Alert tone="note" title={t('manage-over')}>
          {t('manage-over-text')}
        </Alert>
      )}
      <AppointmentTicket appointment={appointment} network={network} locale={locale} />
      {changeable ? <Ways {...managed} /> : <CallUs network={network} locale={locale} />}
      <WhatToBring appointment={appointment} network={network} locale={locale} />
      {changeable && (
        <Actions screenOnly>
          <Button kind="second" href={paths.manageCalendar(locale, token)} pictogram="calendar" download>
            {t('done-calendar')}
          </Button>
        </Actions>
      )}
    </>
  )
}

function Ways({ t, locale, token }: Managed): VNode {
  return (
    <>
      <h2>{t('done-cannot-come')}</h2>
      <p>{t('done-cannot-come-text')}</p>
      <Actions screenOnly>
        <Button kind="second" href={paths.manageTime(locale, token)} pictogram="move">
          {t('manage-move')}
        </Button>
        <Button kind="second" href={paths.manageCancel(locale, token)} pictogram="cancel">
          {t('manage-cancel')}
        </Button>
      </Actions>
    </>
  )
}

function Cancelled(managed: Managed): VNode {
  const { t, locale } = managed
  return (
    <>
      <Alert tone="success" title={t('manage-cancelled-title')} titleAs="h1" role="status">
        {t('manage-cancelled-text')}
      </Alert>
      <p>{t('manage-was', whenAndWhere(managed))}</p>
      <Actions>
        <Button href={paths.start(locale)} kind="second">
          {t('manage-book-again')}
        </Button>
      </Actions>
    </>
  )
}

/** Day, clock time and place of the appointment, in words. */
export function whenAndWhere({
  t,
  locale,
  network,
  appointment,
}: Pick<Managed, 't' | 'locale' | 'network' | 'appointment'>) {
  const location = network.locationById(appointment.locationId)
  return {
    date: fullDate(dateOf(appointment.startsAt), locale),
    time: t('at-time', { time: clockTime(appointment.startsAt, locale) }),
    place: location ? localised(location.name, locale) : '',
  }
}

function calendar({ deps, network, appointment, locale }: Managed, reply: FastifyReply): FastifyReply {
  return sendCalendar(reply, appointmentCalendar(deps, network, appointment, locale))
}
