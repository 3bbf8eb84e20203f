import { tidyAccess } from '#access'
import { type AppointmentValues, type DeliverDeps, deliver, forgetMessagesOf, removeOldMessages } from '#notifications'
import { forgetOldAnswers } from '#platform/api'
import { clockTime, dateOf, fullDate } from '#platform/format'
import { isLocale, type Locale, localised } from '#platform/i18n'
import type { JobHandler, Schedule } from '#platform/jobs'
import type { Mailer } from '#platform/mail'
import {
  type Appointment,
  bookingPaths,
  events,
  makeManageLink,
  readForWorker,
  readGroupRequest,
  spokenCode,
  tidy,
  worker,
} from '#scheduling'
import type { Services } from './services.ts'

/*
 * What follows from what happened. Modules do not know each other here: an event of one becomes a call of another.
 */

const housekeeping = 'apps.housekeeping'
export const schedules: Schedule[] = [{ queue: housekeeping, cron: '*/5 * * * *' }]

type AppointmentEvent = { appointmentId: string; version?: number; requestId?: string }

export function reactions(services: Services, mailer: Mailer): Record<string, JobHandler> {
  const deps: DeliverDeps = { db: services.db, seal: services.seal, clock: services.clock, mailer }
  return {
    [events.booked]: (event: AppointmentEvent) => tellTime(services, deps, 'appointment-confirmed', event),
    [events.moved]: (event: AppointmentEvent) => tellTime(services, deps, 'appointment-moved', event),
    [events.cancelled]: (event: AppointmentEvent) => tellCancelled(services, deps, event),
    [events.linkWanted]: (event: AppointmentEvent) => sendLink(services, deps, event),
    [events.groupRequested]: ({ groupRequestId }: { groupRequestId: string }) =>
      tellAboutGroup(services, deps, groupRequestId),
    [housekeeping]: async () => {
      await tidy(services.scheduling, forgetMessagesOf)
      await tidyAccess(services.db)
      await removeOldMessages(services.db)
      await forgetOldAnswers(services.db)
    },
  }
}

/** The appointment with the person to write to; undefined when either is gone. */
async function read(services: Services, { appointmentId }: AppointmentEvent) {
  const appointment = await readForWorker(services.scheduling, appointmentId)
  const personId = appointment?.people[0]?.personId
  return appointment && personId ? { appointment, to: { personId }, locale: localeOf(appointment) } : undefined
}

async function tellTime(
  services: Services,
  deps: DeliverDeps,
  template: 'appointment-confirmed' | 'appointment-moved',
  event: AppointmentEvent,
): Promise<void> {
  const found = await read(services, event)
  if (found?.appointment.state !== 'booked') return // cancelled since: that message is on its way
  const { appointment, to, locale } = found
  const key = `${template}:${appointment.id}:${appointment.version}`
  const values = () => valuesOf(services, appointment, locale, key)
  await deliver(deps, { key, to, template, locale, values, appointment: await timeOf(services, appointment, locale) })
}

async function tellCancelled(services: Services, deps: DeliverDeps, event: AppointmentEvent): Promise<void> {
  const found = await read(services, event)
  if (!found) return
  const { appointment, to, locale } = found
  const { when, where, phone } = await placeAndTime(services, appointment, locale)
  await deliver(deps, {
    key: `appointment-cancelled:${appointment.id}:${appointment.version}`,
    to,
    template: 'appointment-cancelled',
    locale,
    values: { when, where, phone, bookUrl: services.origin() + bookingPaths.start(locale) },
    appointment: await timeOf(services, appointment, locale),
  })
}

async function sendLink(services: Services, deps: DeliverDeps, event: AppointmentEvent): Promise<void> {
  const found = await read(services, event)
  if (found?.appointment.state !== 'booked') return
  const { appointment, to, locale } = found
  const { phone } = await placeAndTime(services, appointment, locale)
  const key = `manage-link:${appointment.id}:${event.requestId}`
  const values = async () => ({ phone, manageUrl: await manageUrl(services, appointment, locale, key) })
  await deliver(deps, { key, to, template: 'manage-link', locale, values })
}

const localeOf = ({ locale }: { locale: string }): Locale => (isLocale(locale) ? locale : 'nl')

/** Made at the moment of sending, so that no usable link lies in the queue; a message that is tried again has the same one. */
async function manageUrl(services: Services, { id }: Appointment, locale: Locale, message: string): Promise<string> {
  const token = await services.db.withActor(worker, (tx) => makeManageLink(tx, services.seal, id, message))
  return services.origin() + bookingPaths.manage(locale, token)
}

async function placeAndTime(services: Services, appointment: Appointment, locale: Locale) {
  const network = await services.scheduling.networks.current()
  const location = network.locationById(appointment.locationId)
  const time = clockTime(appointment.startsAt, locale)
  return {
    when: `${fullDate(dateOf(appointment.startsAt), locale)}, ${locale === 'nl' ? `${time} uur` : time}`,
    where: location ? localised(location.name, locale) : '',
    address: location ? `${location.street}, ${location.postcode} ${location.city}` : '',
    phone: network.contactLine('customers')?.number ?? '',
    network,
  }
}

async function valuesOf(
  services: Services,
  appointment: Appointment,
  locale: Locale,
  message: string,
): Promise<AppointmentValues> {
  const { network, ...place } = await placeAndTime(services, appointment, locale)
  const bring = appointment.people.flatMap(({ serviceId }) => network.serviceById(serviceId)?.bring ?? [])
  return {
    ...place,
    code: spokenCode(appointment.code),
    bring: [
      ...new Set(
        bring.map(({ item, note }) => localised(item, locale) + (note ? ` – ${localised(note, locale)}` : '')),
      ),
    ],
    people: appointment.people.length,
    manageUrl: await manageUrl(services, appointment, locale, message),
  }
}

async function timeOf(services: Services, appointment: Appointment, locale: Locale) {
  const { where, address } = await placeAndTime(services, appointment, locale)
  return {
    id: appointment.id,
    version: appointment.version,
    start: appointment.startsAt.toString(),
    end: appointment.endsAt.toString(),
    location: `${where}, ${address}`,
    cancelled: appointment.state === 'cancelled',
  }
}

async function tellAboutGroup(services: Services, deps: DeliverDeps, id: string): Promise<void> {
  const request = await readGroupRequest(services.scheduling, id)
  if (!request) return
  const network = await services.scheduling.networks.current()
  const service = network.serviceById(request.serviceId)
  const details = [
    ['Dienst', service ? service.name.nl : ''],
    ['Plaats', request.place],
    ['Wanneer', request.preferredPeriod],
    ['Organisatie', request.organisation],
    ['Naam', request.contactName],
    ['Bereikbaar', request.contactAddress],
    ['Bericht', request.note],
  ].filter((row): row is [string, string] => row[1] !== '')
  const values = { code: spokenCode(request.reference), people: request.people }
  await deliver(deps, {
    key: `group-request:${id}`,
    to: { organisationAddress: services.site.writeTo },
    template: 'group-request',
    locale: 'nl',
    values: { ...values, details },
  })
  if (request.contactChannel !== 'email') return
  await deliver(deps, {
    key: `group-request-received:${id}`,
    to: { requesterAddress: request.contactAddress },
    template: 'group-request-received',
    locale: localeOf(request),
    values: { ...values, phone: network.contactLine('customers')?.number ?? '' },
  })
}
