import { dateOf, dayName } from '#platform/format'
import { localised } from '#platform/i18n'
import { LinkList } from '#ui'
import { type Audience, type LocationOffer, offersAt } from '../location-offers.ts'
import type { Location } from '../network.ts'
import { dayText, type View } from './view.ts'

export type ServiceLine = { offer: LocationOffer; note: string }

/** One line a service: how long, for whom, and the first free time or the other way. */
export async function serviceLines(view: View, location: Location): Promise<ServiceLine[]> {
  const offers = offersAt(view.network, location, view.today)
  return Promise.all(offers.map(async (offer) => ({ offer, note: await noteOf(view, location, offer) })))
}

async function noteOf(view: View, location: Location, { service, now, later }: LocationOffer): Promise<string> {
  const { t, locale } = view
  if (!service.onlineBookable) return service.otherWay ? localised(service.otherWay, locale) : ''
  const parts = [t('minutes', { minutes: service.minutes })]
  const nobodyYet = now !== 'everybody' && now.length === 0
  if (now !== 'everybody' && !nobodyYet) parts.push(t('only-for', { groups: groupsText(now, view) }))
  if (later) {
    const values = { date: dayName(later.from, locale), groups: groupsText(later.audience, view) }
    parts.push(t(nobodyYet ? 'only-from' : 'also-for', values))
  }
  parts.push(...(await firstTimeText(view, location, service, nobodyYet)))
  return parts.join(' · ')
}

async function firstTimeText(
  view: View,
  location: Location,
  service: LocationOffer['service'],
  nobodyYet: boolean,
): Promise<string[]> {
  const { t, deps, network } = view
  if (!deps.firstFree) return []
  const first = await deps.firstFree(network, location, service)
  if (first) return [t('first-time', { day: dayText(dateOf(first), view) })]
  return nobodyYet ? [] : [t('no-time')]
}

const groupsText = (audience: Audience, { t, locale }: View): string =>
  audience === 'everybody' ? t('everybody') : audience.map(({ name }) => localised(name, locale)).join(', ')

export function LocationServices({ view, location, lines }: { view: View; location: Location; lines: ServiceLine[] }) {
  const { t, locale, deps } = view
  return (
    <>
      <h2>{t('services')}</h2>
      <LinkList
        links={lines.map(({ offer: { service }, note }) => ({
          href: service.onlineBookable ? deps.links.book(locale, location.code) : deps.links.contact(locale),
          label: localised(service.name, locale),
          note,
        }))}
      />
    </>
  )
}
