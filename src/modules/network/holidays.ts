import Holidays from 'date-holidays'
import type { Text } from './network.ts'

/** `general`: closed for everybody unless a location says otherwise; the others are observed only where a location says so. */
export type Holiday = { code: string; name: Text; general: boolean }

const rules: Record<string, Holiday> = {
  '01-01': { code: 'new-years-day', name: { nl: 'Nieuwjaarsdag', en: "New Year's Day" }, general: true },
  'easter -2': { code: 'good-friday', name: { nl: 'Goede Vrijdag', en: 'Good Friday' }, general: false },
  easter: { code: 'easter-sunday', name: { nl: 'Eerste Paasdag', en: 'Easter Sunday' }, general: true },
  'easter 1': { code: 'easter-monday', name: { nl: 'Tweede Paasdag', en: 'Easter Monday' }, general: true },
  '04-27': { code: 'kings-day', name: { nl: 'Koningsdag', en: "King's Day" }, general: true },
  '05-05': { code: 'liberation-day', name: { nl: 'Bevrijdingsdag', en: 'Liberation Day' }, general: false },
  'easter 39': { code: 'ascension-day', name: { nl: 'Hemelvaartsdag', en: 'Ascension Day' }, general: true },
  'easter 49': { code: 'pentecost', name: { nl: 'Eerste Pinksterdag', en: 'Whit Sunday' }, general: true },
  'easter 50': { code: 'whit-monday', name: { nl: 'Tweede Pinksterdag', en: 'Whit Monday' }, general: true },
  '12-25': { code: 'christmas-day', name: { nl: 'Eerste Kerstdag', en: 'Christmas Day' }, general: true },
  '12-26': { code: 'boxing-day', name: { nl: 'Tweede Kerstdag', en: 'Boxing Day' }, general: true },
}

export const holidayCodes: readonly string[] = Object.values(rules).map((holiday) => holiday.code)

let calendar: Holidays | undefined
const years = new Map<number, ReadonlyMap<string, Holiday>>()

/**
 * Dutch holidays of a year by ISO date. Dates come from date-holidays (package data, CC BY-SA 3.0), the wording is our own.
 * A year is worked out once per process: the package takes milliseconds for each.
 */
export function holidaysOf(year: number): ReadonlyMap<string, Holiday> {
  const known = years.get(year)
  if (known) return known
  const found = workOut(year)
  years.set(year, found)
  return found
}

function workOut(year: number): ReadonlyMap<string, Holiday> {
  calendar ??= new Holidays('NL')
  const days = new Map<string, Holiday>()
  for (const day of calendar.getHolidays(year)) {
    // A rule may go on with a substitute: "04-27 if sunday then previous saturday since 2014".
    const holiday = rules[day.rule.split(' if ')[0] ?? '']
    if (holiday) days.set(day.date.slice(0, 10), holiday)
  }
  return days
}
