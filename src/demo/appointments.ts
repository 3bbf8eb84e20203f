import { randomBytes, randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Temporal } from 'temporal-polyfill'
import type { Network } from '#network'
import { type Contact, type Needs, sealAddress, sealIdentifier, sealNote } from '#people'
import type { Database } from '#platform/db'
import type { Seal } from '#platform/seal'
import { contactHash, newCode, worker } from '#scheduling'
import { type BookingRow, insertBookings, isAnythingBooked, lockForLoading } from './appointments.sql.ts'
import { type PlannedAppointment, planAppointments } from './appointments-plan.ts'
import type { DemoPerson } from './people.ts'

export type DemoDeps = { db: Database; seal: Seal; network: Network }

/**
 * Fills the past week and the coming four weeks of a network in which nobody has booked yet with invented appointments of
 * invented people; where anybody has, nothing changes. One transaction, safe to run by two starts at once. Nobody gets a
 * message about them. The same day and network give the same appointments; only codes and holders are new each time.
 * @returns how many appointments were made
 */
export async function loadDemoAppointments(deps: DemoDeps, today: Temporal.PlainDate): Promise<number> {
  const { db, network } = deps
  if (await db.withActor(worker, isAnythingBooked)) return 0
  return db.withActor({ role: 'public' }, async (tx) => {
    if ((await lockForLoading(tx)).taken) return 0
    const codes = new Set<string>()
    let count = 0
    // One place is thought up while PostgreSQL writes the one before.
    let written = Promise.resolve()
    for (const location of network.locations()) {
      const rows = planAppointments(network, location, today).map((one) => toRow(deps.seal, codes, one))
      await written
      written = insertBookings(tx, rows)
      written.catch(() => {}) // awaited below; a failure must not count as forgotten until then
      count += rows.length
      await nextTurn()
    }
    await written
    return count
  })
}

function toRow(seal: Seal, codes: Set<string>, planned: PlannedAppointment): BookingRow {
  const { location, contact, needs, services, cancelled, people, ...rest } = planned
  return {
    ...rest,
    id: randomUUID(),
    // Nobody has the secret that this would be the hash of; a manage link or the code opens the appointment.
    holder: randomBytes(32).toString('hex'),
    code: unusedCode(codes),
    state: cancelled ? 'cancelled' : 'booked',
    locationId: location.id,
    locale: needs.language,
    contactHash: contactHash(seal, contact),
    people: people.map((person, at) => ({
      ...(at === 0 ? sealPerson(person, contact, needs) : sealPerson(person)),
      position: at + 1,
      serviceId: services[at]?.id ?? '',
    })),
  }
}

function sealPerson({ vNumber, ...person }: DemoPerson, contact: Contact = { channel: 'none' }, needs?: Needs) {
  const id = randomUUID()
  const number = vNumber ? sealIdentifier({ kind: 'v-number', value: vNumber }) : undefined
  return {
    ...person,
    ...needs,
    id,
    channel: contact.channel,
    address: sealAddress(id, contact)?.toString('hex'),
    note: sealNote(id, needs?.note)?.toString('hex'),
    number: number && { ...number, value: number.value.toString('hex'), index: number.index.toString('hex') },
  }
}

function unusedCode(codes: Set<string>): string {
  const code = newCode()
  if (codes.has(code)) return unusedCode(codes)
  codes.add(code)
  return code
}
