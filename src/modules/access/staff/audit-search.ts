import { zone } from '#platform/clock'
import type { FormBody } from '#platform/http'
import type { AuditSearch } from '../audit/audit.sql.ts'
import type { AuditTextKey } from '../audit/texts.ts'
import { parseDay } from './grant-form.ts'

export const searchFields = ['email', 'object', 'action', 'result', 'from', 'until'] as const
export type SearchField = (typeof searchFields)[number]
export type Typed = Record<SearchField, string>
export type SearchErrors = Partial<Record<SearchField, AuditTextKey>>

export const results = ['ok', 'refused', 'not-found', 'failed'] as const

export const pageSize = 100

/** The wrong fields get their sentence, the others still search. The e-mail address is looked up by the caller. */
export function readSearch(form: FormBody): { typed: Typed; search: AuditSearch; errors: SearchErrors } {
  const text = (name: string) => form.get(name).trim()
  const typed = Object.fromEntries(searchFields.map((name) => [name, text(name)])) as Typed
  const errors: SearchErrors = {}
  // As the table takes them: what does not fit cannot be in it.
  if (!/^$|^[a-z0-9][a-z0-9-]{0,39}$/.test(typed.object)) errors.object = 'wrong-object'
  if (!/^$|^[a-z][a-z-]{0,30}\.[a-z][a-z-]{0,40}$/.test(typed.action)) errors.action = 'wrong-action'
  const [from, until] = (['from', 'until'] as const).map((name) => {
    const day = parseDay(typed[name])
    if (typed[name] !== '' && !day) errors[name] = 'wrong-day'
    return day
  })
  const before = Number(text('before'))
  return {
    typed,
    errors,
    search: {
      objectId: errors.object ? undefined : typed.object || undefined,
      action: errors.action ? undefined : typed.action || undefined,
      result: results.find((known) => known === typed.result),
      from: from?.toZonedDateTime(zone).toInstant().toString(),
      until: until?.add({ days: 1 }).toZonedDateTime(zone).toInstant().toString(),
      beforeId: Number.isSafeInteger(before) && before > 0 ? before : undefined,
      limit: pageSize,
    },
  }
}
