import type { Locale } from '#platform/i18n'

/** Names that this module does not know: the apps read them from the network. */
export type Places = {
  organisations: ReadonlyArray<{ id: string; name: string }>
  locations: ReadonlyArray<{ id: string; organisationId: string; name: string }>
}
export type ReadPlaces = (locale: Locale) => Promise<Places>

type Somewhere = { organisationId: string | null; locationId: string | null }

export function placeName(places: Places, { organisationId, locationId }: Somewhere, everywhere: string): string {
  if (locationId) return places.locations.find(({ id }) => id === locationId)?.name ?? '–'
  if (organisationId) return places.organisations.find(({ id }) => id === organisationId)?.name ?? '–'
  return everywhere
}
