import type { Tx } from '#platform/db'
import {
  deletePeople,
  insertIdentifier,
  insertPerson,
  selectContact,
  selectPeople,
  updateContact,
  updateNeeds,
} from './people.sql.ts'
import type { Contact, Needs, NewPerson, Person } from './person.ts'

/** Makes the record of somebody who books or comes along; it lives as long as the booking. @returns its id */
export async function addPerson(tx: Tx, person: NewPerson): Promise<string> {
  const id = await insertPerson(tx, person)
  if (person.identifier) await insertIdentifier(tx, id, person.identifier)
  return id
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

/** Removes the records and their numbers. @returns how many there were */
export const removePeople = (tx: Tx, ids: readonly string[]): Promise<number> => deletePeople(tx, ids)
