import type { Network } from '#network'
import { cleanText, lengthOf, nameField, noteField } from '#people'
import type { FormBody } from '#platform/http'
import type { Locale } from '#platform/i18n'
import type { FieldError } from '#ui'
import { limits } from '../appointment.ts'
import type { GroupRequest } from '../drafts.sql.ts'
import { fieldMessage } from './field-message.ts'
import { parseContact } from './parse-contact.ts'
import { texts } from './texts.ts'

export const leastPeople = limits.people + 1
/** More than any town hall hands out to in a day; a typing mistake rather than a group. */
export const mostPeople = 5_000

type Parsed = { ok: true; request: Omit<GroupRequest, 'reference'> } | { ok: false; errors: FieldError[] }

/** Every field at once, so that people see all that is not right in one go. */
export function parseGroupForm(form: FormBody, network: Network, locale: Locale): Parsed {
  const t = texts(locale)
  const errors: FieldError[] = []
  const wrong = (fieldId: string, message: string) => void errors.push({ fieldId, message })
  const line = (fieldId: string, most: number): string => {
    const clean = cleanText(form.get(fieldId).slice(0, 2_000))
    if (!clean.ok) wrong(fieldId, t(`error-${clean.problem}`))
    else if (lengthOf(clean.value) > most) wrong(fieldId, t('group-request-error-long', { most }))
    return clean.ok ? clean.value : ''
  }

  const service = network.service(form.get('service'))
  if (!service?.onlineBookable) wrong('service', t('service-error'))
  const people = numberOf(form.get('people'))
  if (people === undefined || people < 1) wrong('people', t('group-request-error-people'))
  else if (people < leastPeople) wrong('people', t('group-request-error-few', { most: limits.people }))
  else if (people > mostPeople) wrong('people', t('group-request-error-many', { most: mostPeople }))
  const place = line('place', 100)
  if (place === '' && !errors.some((e) => e.fieldId === 'place')) wrong('place', t('group-request-error-place'))
  const preferredPeriod = line('period', 200)
  const organisation = line('organisation', 100)
  const name = nameField.safeParse(form.get('name'))
  if (!name.success) wrong('name', fieldMessage(t, name.error, 'name'))
  const contact = parseContact(form.get('contact'))
  if (!contact) wrong('contact', t('change-error-contact'))
  const note = noteField.safeParse(form.get('note'))
  if (!note.success) wrong('note', fieldMessage(t, note.error, 'note'))

  if (errors.length > 0 || !service || !contact || people === undefined) return { ok: false, errors }
  const request = {
    serviceId: service.id,
    people,
    place,
    preferredPeriod,
    organisation,
    contactName: name.data ?? '',
    contactChannel: contact.channel,
    contactAddress: contact.address,
    note: note.data ?? '',
    locale,
  }
  return { ok: true, request }
}

function numberOf(text: string): number | undefined {
  const digits = text.replace(/[\s.]/g, '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined
}
