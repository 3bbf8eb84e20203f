import { Temporal } from 'temporal-polyfill'
import { zone } from '#platform/clock'
import type { FormBody } from '#platform/http'
import type { NewGrant } from '../grants.sql.ts'
import { isRole } from '../roles.ts'
import type { TextKey } from '../texts.ts'
import { isId } from './ids.ts'

export type GrantErrors = Partial<Record<'role' | 'place' | 'from' | 'until', TextKey>>
export type GrantForm = { ok: true; wanted: NewGrant } | { ok: false; errors: GrantErrors }

/** "31-12-2026", also with slashes or one digit; undefined for a day that does not exist. */
export function parseDay(text: string): Temporal.PlainDate | undefined {
  const [, day, month, year] = /^\s*(\d{1,2})[-/ .](\d{1,2})[-/ .](\d{4})\s*$/.exec(text) ?? []
  if (!day || !month || !year) return undefined
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
  } catch {
    return undefined
  }
}

const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant().toString()

/** `place` is "everywhere", "o:<organisation>" or "l:<organisation>:<location>". */
function parsePlace(text: string) {
  const [kind, organisationId = '', locationId = ''] = text.split(':')
  if (kind === 'everywhere') return { organisationId: null, locationId: null }
  if (kind === 'o' && isId(organisationId)) return { organisationId, locationId: null }
  if (kind === 'l' && isId(organisationId) && isId(locationId)) return { organisationId, locationId }
  return undefined
}

export function readGrantForm(form: FormBody, accountId: string): GrantForm {
  const [role, place] = [form.get('role'), parsePlace(form.get('place'))]
  const days = (['from', 'until'] as const).map((name) => ({
    name,
    text: form.get(name).trim(),
    day: parseDay(form.get(name)),
  }))
  const errors: GrantErrors = {}
  if (!isRole(role)) errors.role = 'wrong-role'
  if (!place) errors.place = 'wrong-place'
  for (const { name, text, day } of days) if (text !== '' && !day) errors[name] = 'wrong-date'
  const [from, until] = days.map(({ day }) => day)
  if (from && until && Temporal.PlainDate.compare(until, from) < 0) errors.until = 'wrong-order'
  if (!isRole(role) || !place || Object.keys(errors).length > 0) return { ok: false, errors }
  // "Up to and including" a day ends when the next one begins.
  const during = { from: from && midnight(from), until: until && midnight(until.add({ days: 1 })) }
  return { ok: true, wanted: { accountId, role, ...place, ...during } }
}
