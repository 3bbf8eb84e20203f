import { type Dated, isWithin, type NetworkRows, type OfferRow } from './network-rows.ts'

type Offered = (locationId: string, serviceId: string, clientGroupId: string | undefined, day: string) => boolean

/** An unknown client group is treated like "do not know": it gets what everybody gets, never an error half-way a booking. */
export function createOffers(rows: Pick<NetworkRows, 'offers' | 'services' | 'client_groups'>): Offered {
  const offers = new Map<string, OfferRow[]>()
  for (const row of rows.offers) {
    const key = row.location_id + row.service_id
    const known = offers.get(key)
    if (known) known.push(row)
    else offers.set(key, [row])
  }
  const dates = new Map<string, Dated>([...rows.services, ...rows.client_groups].map((row) => [row.id, row]))
  const exists = (id: string, day: string) => isWithin(dates.get(id) ?? { from: null, until: null }, day)
  return (locationId, serviceId, clientGroupId, day) =>
    exists(serviceId, day) &&
    (offers.get(locationId + serviceId) ?? []).some(
      (row) =>
        isWithin(row, day) &&
        (row.client_group_id === null || (row.client_group_id === clientGroupId && exists(row.client_group_id, day))),
    )
}
