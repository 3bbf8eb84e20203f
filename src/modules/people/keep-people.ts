import { randomUUID } from 'node:crypto'
import type { Database, Tx } from '#platform/db'
import { FieldUnreadable } from '#platform/field-encryption'
import {
  deletePeople,
  insertIdentifier,
  insertPerson,
  selectContact,
  selectIdsByIdentifier,
  selectPeople,
  selectSample,
  updateContact,
  updateNeeds,
} from './people.sql.ts'
import type { Contact, Identifier, Needs, NewPerson, Person } from './person.ts'
import { openAddress, openIdentifier, openNote } from './sealed.ts'

/** Makes the record of somebody who books or comes along; it lives as long as the booking. @returns its id */
export async function addPerson(tx: Tx, person: NewPerson): Promise<string> {
  const id = randomUUID()
  await insertPerson(tx, id, person)
  if (person.identifier) await insertIdentifier(tx, id, person.identifier)
  return id
}

/** @returns false when this actor has no such person */
export const setContact = (tx: Tx, personId: string, contact: Contact): Promise<boolean> =>
  updateContact(tx, personId, contact)

/** @returns false when this actor has no such person */
export const setNeeds = (tx: Tx, personId: string, needs: Needs): Promise<boolean> => updateNeeds(tx, personId, needs)

/** In the order of `ids`, without those that this actor may not see. @throws FieldUnreadable rather than leaving anything out */
export const readPeople = (tx: Tx, ids: readonly string[]): Promise<Person[]> => selectPeople(tx, ids)

/** How somebody may be reached at this moment; undefined when the record is gone. Ask right before sending, never keep it. @throws FieldUnreadable */
export const contactOf = (tx: Tx, personId: string): Promise<(Contact & { language: string }) | undefined> =>
  selectContact(tx, personId)

/** Removes the records and their numbers. @returns how many there were */
export const removePeople = (tx: Tx, ids: readonly string[]): Promise<number> => deletePeople(tx, ids)

/** Those that this actor may see, by a number as the fields give it; nobody's number is opened for it. @returns their ids */
export const findByIdentifier = (tx: Tx, identifier: Identifier): Promise<string[]> =>
  selectIdsByIdentifier(tx, identifier)

/** Whether the keys in use open what is there already: a start with other keys would mix two sets of sealed values. */
export async function fieldKeysFit(db: Database): Promise<boolean> {
  const samples = await db.withActor({ role: 'job' }, selectSample)
  const openers = { number: openIdentifier, address: openAddress, note: openNote }
  try {
    for (const { id, sealed, what } of samples) openers[what](id, sealed)
    return true
  } catch (error) {
    if (error instanceof FieldUnreadable) return false
    throw error
  }
}
