import { type AppointmentValues, deliver, forgetMessagesOf, removeOldMessages } from '#notifications'
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
  const deps = { db: services.db, seal: services.seal, clock: services.clock, mailer }
  const tell = async (template: 'appointment-confirmed' | 'appointment-moved', { appointmentId }: AppointmentEvent) => {
    const appointment = await readForWorker(services.scheduling, appointmentId)
    const personId = appointment?.people[0]?.personId
    if (!appointment || !personId || appointment.state !== 'booked') return
    const locale = localeOf(appointment)
    const values = await valuesOf(services, appointment, locale)
    const key = `${template}:${appointment.id}:${appointment.version}`
    await deliver(deps, {
      key,
      to: { personId },
      template,
      locale,
      values,
      appointment: await timeOf(services, appointment, locale),
    })
  }
  return {
    [events.booked]: (event: AppointmentEvent) => tell('appointment-confirmed', event),
    [events.moved]: (event: AppointmentEvent) => tell('appointment-moved', event),
    [events.cancelled]: async ({ appointmentId }: AppointmentEvent) => {
      const appointment = await readForWorker(services.scheduling, appointmentId)
      const personId = appointment?.people[0]?.personId
      if (!appointment || !personId) return
      const locale = localeOf(appointment)
      const { when, where, phone } = await placeAndTime(services, appointment, locale)
      await deliver(deps, {
        key: `appointment-cancelled:${appointment.id}:${appointment.version}`,
        to: { personId },
        template: 'appointment-cancelled',
        locale,
        values: { when, where, phone, bookUrl: services.origin() + bookingPaths.start(locale) },
        appointment: await timeOf(services, appointment, locale),
      })
    },
    [events.linkWanted]: async ({ appointmentId, requestId }: AppointmentEvent) => {
      const appointment = await readForWorker(services.scheduling, appointmentId)
      const personId = appointment?.people[0]?.personId
      if (!appointment || !personId || appointment.state !== 'booked') return
      const locale = localeOf(appointment)
      const { phone } = await placeAndTime(services, appointment, locale)
      const values = { phone, manageUrl: await manageUrl(services, appointment, locale) }
      await deliver(deps, {
        key: `manage-link:${appointment.id}:${requestId}`,
        to: { personId },
        template: 'manage-link',
        locale,
        values,
      })
    },
    [events.groupRequested]: ({ groupRequestId }: { groupRequestId: string }) =>
      tellAboutGroup(services, deps, groupRequestId),
    [housekeeping]: async () => {
      await tidy(services.scheduling, forgetMessagesOf)
      await removeOldMessages(services.db)
    },
  }
}

const localeOf = ({ locale }: { locale: string }): Locale => (isLocale(locale) ? locale : 'nl')

/** Made at the moment of sending, so that no usable link lies in the queue. */
async function manageUrl(services: Services, appointment: Appointment, locale: Locale): Promise<string> {
  const token = await services.db.withActor(worker, (tx) => makeManageLink(tx, services.seal, appointment.id))
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

async function valuesOf(services: Services, appointment: Appointment, locale: Locale): Promise<AppointmentValues> {
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
    manageUrl: await manageUrl(services, appointment, locale),
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

async function tellAboutGroup(services: Services, deps: Parameters<typeof deliver>[0], id: string): Promise<void> {
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
    to: { organisationAddress: request.contactAddress },
    template: 'group-request-received',
    locale: localeOf(request),
    values: { ...values, phone: network.contactLine('customers')?.number ?? '' },
  })
}
