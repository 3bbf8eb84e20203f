import type { Tx } from '#platform/db'
import { parseEmail } from './email.ts'
import {
  deletePeople,
  insertPerson,
  replaceIdentifiers,
  selectContact,
  selectPeople,
  updateContact,
  updateNeeds,
  updatePerson,
} from './people.sql.ts'
import type { Contact, Identifier, Needs, NewPerson, Person } from './person.ts'
import { parsePhone } from './phone.ts'

/** Makes the record of somebody who books or comes along; it lives as long as the booking. @returns its id */
export async function addPerson(tx: Tx, person: NewPerson): Promise<string> {
  const id = await insertPerson(tx, person)
  if (person.identifier) await replaceIdentifiers(tx, id, [person.identifier])
  return id
}

/** Replaces name, child and number together: a later answer to the same question. @returns false when this actor has no such person */
export async function changePerson(
  tx: Tx,
  personId: string,
  person: { name: string; isChild: boolean; identifier?: Identifier },
): Promise<boolean> {
  if (!(await updatePerson(tx, personId, person))) return false
  await replaceIdentifiers(tx, personId, person.identifier ? [person.identifier] : [])
  return true
}

/** @returns false when this actor has no such person */
export const setContact = (tx: Tx, personId: string, contact: Contact): Promise<boolean> =>
  updateContact(tx, personId, contact)

/** @returns false when this actor has no such person */
export const setNeeds = (tx: Tx, personId: string, needs: Needs): Promise<boolean> => updateNeeds(tx, personId, needs)

/** In the order of `ids`, without those that this actor may not see. */
export const readPeople = (tx: Tx, ids: readonly string[]): Promise<Person[]> => selectPeople(tx, ids)

/** How somebody may be reached at this moment; undefined when the record is gone. Ask right before sending, never keep it. */
export const contactOf = (tx: Tx, personId: string): Promise<(Contact & { language: string }) | undefined> =>
  selectContact(tx, personId)

/** Whether `typed` (e-mail address or phone number, as somebody typed it) is the known contact of this person. Needs the actor `job`. */
export async function contactMatches(tx: Tx, personId: string, typed: string): Promise<boolean> {
  const contact = await selectContact(tx, personId)
  if (!contact || contact.channel === 'none') return false
  const parsed = contact.channel === 'email' ? parseEmail(typed) : parsePhone(typed)
  return parsed.ok && parsed.value.toLowerCase() === contact.address.toLowerCase()
}

/** Removes the records and their numbers. @returns how many there were */
export const removePeople = (tx: Tx, ids: readonly string[]): Promise<number> => deletePeople(tx, ids)
