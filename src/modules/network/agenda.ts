import type { Temporal } from 'temporal-polyfill'
import { isInUse } from './in-use.ts'
import type { Counter, Location } from './network.ts'
import { type CounterRow, isWithin, type NetworkRows } from './network-rows.ts'
import { closedDay, type OpeningDay, type OpeningRules, openingOf } from './opening.ts'

type Agenda = {
  openingOn(location: Location, date: Temporal.PlainDate): OpeningDay
  countersOn(location: Location, date: Temporal.PlainDate): readonly Counter[]
}

type LocationAgenda = {
  rules: OpeningRules
  counters: readonly CounterRow[]
  openings: Map<string, OpeningDay>
  countersOfDay: Map<string, readonly Counter[]>
}

/** A search asks 60 days × 20 locations again and again; each day is worked out once per snapshot. */
const keptDays = 800

export function createAgenda(rows: NetworkRows): Agenda {
  const agendas = new Map(rows.locations.map(({ id }) => [id, locationAgenda(rows, id)]))
  return {
    openingOn(location, date) {
      const agenda = agendas.get(location.id)
      if (!agenda) return closedDay
      const day = date.toString()
      return kept(agenda.openings, day, () =>
        isInUse(location, day) ? openingOf(agenda.rules, day, date.dayOfWeek) : closedDay,
      )
    },
    countersOn(location, date) {
      const agenda = agendas.get(location.id)
      if (!agenda) return []
      const day = date.toString()
      return kept(agenda.countersOfDay, day, () => (isInUse(location, day) ? countersOf(agenda.counters, day) : []))
    },
  }
}

function locationAgenda(rows: NetworkRows, id: string): LocationAgenda {
  const here = <Row extends { location_id: string }>(all: readonly Row[]) => all.filter((row) => row.location_id === id)
  const rules = { hours: here(rows.hours), closures: here(rows.closures), observances: here(rows.observances) }
  return { rules, counters: here(rows.counters), openings: new Map(), countersOfDay: new Map() }
}

/** Bounded, because a date can come from an address that anybody types. */
function kept<Value>(days: Map<string, Value>, day: string, workOut: () => Value): Value {
  const known = days.get(day)
  if (known !== undefined) return known
  if (days.size >= keptDays) days.clear()
  const found = workOut()
  days.set(day, found)
  return found
}

function countersOf(rows: readonly CounterRow[], day: string): readonly Counter[] {
  return rows
    .filter((row) => isWithin(row, day))
    .map(({ id, code, location_id: locationId, organisation_code: organisationCode, name, skills }) => ({
      id,
      code,
      locationId,
      organisationCode,
      name,
      skills: new Set(skills.filter((skill) => isWithin(skill, day)).map((skill) => skill.service_id)),
    }))
}
