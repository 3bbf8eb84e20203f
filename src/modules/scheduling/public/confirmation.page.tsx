import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { encode } from 'uqr'
import type { Network } from '#network'
import { clockTime, dateOf, fullDate } from '#platform/format'
import { sendPage, type WebApp } from '#platform/http'
import { allLocales, type Locale, localised } from '#platform/i18n'
import { Actions, Alert, BringList, Button, Form, LineOfDay, QrFigure, Ticket } from '#ui'
import { type Appointment, spokenCode } from '../appointment.ts'
import { findOwnAppointment } from '../appointments.sql.ts'
import { appointmentCalendar } from '../calendar.ts'
import { customer, noteLook } from '../deps.ts'
import { paths } from '../paths.ts'
import { formToken, readSession } from './booking-session.ts'
import type { PublicDeps } from './step.tsx'
import { texts } from './texts.ts'

/** Minutes before the start at which people should walk in. */
const arriveEarlier = 10

export function registerConfirmation(app: WebApp, deps: PublicDeps): void {
  for (const locale of allLocales) {
    app.get(paths.done(locale), (request, reply) => show(deps, locale, request, reply))
    app.get(paths.doneCalendar(locale), (request, reply) => calendar(deps, locale, request, reply))
  }
}

async function ownBooking(deps: PublicDeps, request: FastifyRequest) {
  const session = readSession(request, deps.seal)
  if (!session) return undefined
  const appointment = await deps.db.withActor(customer(session.holder), async (tx) => {
    const found = await findOwnAppointment(tx, session.holder)
    if (found && found.state !== 'held') await noteLook(deps, tx, 'view', found)
    return found
  })
  return appointment && appointment.state !== 'held' ? { session, appointment } : undefined
}

async function show(deps: PublicDeps, locale: Locale, request: FastifyRequest, reply: FastifyReply) {
  const own = await ownBooking(deps, request)
  if (!own) return reply.redirect(paths.start(locale), 303)
  if (own.appointment.state === 'cancelled') return sendPage(reply, cancelledPage(deps, locale))
  const t = texts(locale)
  const network = await deps.networks.current()
  const html = deps.frame({
    locale,
    title: t('done-title'),
    inLocale: (other) => paths.done(other),
    noIndex: true,
    children: (
      <>
        <Alert tone="success" title={t('done-title')} titleAs="h1" role="status">
          {t('done-text')}
        </Alert>
        <AppointmentTicket appointment={own.appointment} network={network} locale={locale} />
        <Actions screenOnly>
          <Button kind="second" href={paths.doneCalendar(locale)} pictogram="calendar" download>
            {t('done-calendar')}
          </Button>
        </Actions>
        <p class="loket-noprint">{t('done-print')}</p>
        <WhatToBring appointment={own.appointment} network={network} locale={locale} />
        <TheDay appointment={own.appointment} locale={locale} />
        <h2>{t('done-cannot-come')}</h2>
        <p>{t('done-cannot-come-text')}</p>
        <Form action={paths.manageOwn(locale)} hidden={{ token: formToken(deps.seal, own.session.secret) }}>
          <Actions screenOnly>
            <Button kind="second" pictogram="move">
              {t('done-manage')}
            </Button>
          </Actions>
        </Form>
      </>
    ),
  })
  return sendPage(reply, html)
}

function cancelledPage(deps: PublicDeps, locale: Locale): string {
  const t = texts(locale)
  return deps.frame({
    locale,
    title: t('manage-cancelled-title'),
    inLocale: (other) => paths.done(other),
    noIndex: true,
    children: (
      <>
        <h1>{t('manage-cancelled-title')}</h1>
        <p>{t('manage-cancelled-text')}</p>
        <Actions>
          <Button href={paths.start(locale)} wide>
            {t('manage-book-again')}
          </Button>
        </Actions>
      </>
    ),
  })
}

async function calendar(deps: PublicDeps, locale: Locale, request: FastifyRequest, reply: FastifyReply) {
  const own = await ownBooking(deps, request)
  if (!own) return reply.redirect(paths.start(locale), 303)
  return sendCalendar(reply, appointmentCalendar(deps, await deps.networks.current(), own.appointment, locale))
}

export function sendCalendar(reply: FastifyReply, text: string): FastifyReply {
  return reply
    .type('text/calendar; charset=utf-8')
    .header('content-disposition', 'attachment; filename="afspraak.ics"')
    .send(text)
}

type AboutProps = { appointment: Appointment; network: Network; locale: Locale }

/** No names on it: it is shown at doors and lies on tables. */
export function AppointmentTicket({ appointment, network, locale }: AboutProps): VNode {
  const t = texts(locale)
  const location = network.locationById(appointment.locationId)
  const names = [...new Set(appointment.people.map((p) => p.serviceId))]
    .map((id) => network.serviceById(id))
    .filter((s) => s !== undefined)
  return (
    <Ticket
      about={`${names.map((s) => localised(s.name, locale)).join(', ')} · ${t('count-people', { count: appointment.people.length })}`}
      date={fullDate(dateOf(appointment.startsAt), locale)}
      time={t('at-time', { time: clockTime(appointment.startsAt, locale) })}
      place={location ? localised(location.name, locale) : ''}
      lines={
        location
          ? [`${location.street}, ${location.postcode} ${location.city}`, t('done-arrive', { minutes: arriveEarlier })]
          : []
      }
      codeLabel={t('done-code')}
      code={spokenCode(appointment.code)}
      figure={<QrFigure modules={encode(appointment.code, { ecc: 'M', border: 0 }).data} label={t('done-qr')} />}
    />
  )
}

export function WhatToBring({ appointment, network, locale }: AboutProps): VNode {
  const t = texts(locale)
  const items = new Map<string, { title: string; text?: string }>()
  for (const { serviceId } of appointment.people) {
    for (const { item, note } of network.serviceById(serviceId)?.bring ?? []) {
      items.set(item.nl, { title: localised(item, locale), text: note && localised(note, locale) })
    }
  }
  return (
    <>
      <h2>{t('done-bring')}</h2>
      <BringList items={[...items.values(), { title: t('done-bring-code'), text: t('done-bring-code-text') }]} />
    </>
  )
}

function TheDay({ appointment, locale }: Omit<AboutProps, 'network'>): VNode {
  const t = texts(locale)
  const at = (minutes: number) => clockTime(appointment.startsAt.add({ minutes }), locale)
  return (
    <>
      <h2>{t('day-title')}</h2>
      <LineOfDay
        stops={[
          { time: at(-arriveEarlier), title: t('day-arrive'), text: t('day-arrive-text') },
          { time: at(0), title: t('day-turn'), text: t('day-turn-text') },
          { time: clockTime(appointment.endsAt, locale), title: t('day-ready'), text: t('day-ready-text') },
        ]}
      />
    </>
  )
}
