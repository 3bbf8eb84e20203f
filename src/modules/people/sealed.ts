import { randomUUID } from 'node:crypto'
import { fieldKeysInUse } from '#platform/fields/keys-in-use'
import type { EncryptedColumn } from '#platform/fields/rotate'
import { lengthOf } from './clean-text.ts'
import type { Contact, Identifier } from './person.ts'

const note = { table: 'people.person', column: 'note' }
const address = { table: 'people.person', column: 'contact_address' }
const number = { table: 'people.identifier', column: 'value', blindIndex: 'value_index' }

/** What a change of keys seals again. */
export const encryptedColumns: readonly EncryptedColumn[] = [note, address, number]

export type SealedIdentifier = { id: string; kind: string; value: Buffer; index: Buffer }

/** @throws RangeError when it is not what `noteField` gives: the database cannot see that any more */
export function sealNote(personId: string, text: string | undefined): Buffer | null {
  if (text === undefined) return null
  requireLength('note', text, 500)
  return fieldKeysInUse().seal({ ...note, id: personId }, text)
}

/** @throws RangeError when it is not what `emailField` or `phoneField` gives */
export function sealAddress(personId: string, contact: Contact): Buffer | null {
  if (contact.channel === 'none') return null
  requireLength('contact address', contact.address, 254)
  return fieldKeysInUse().seal({ ...address, id: personId }, contact.address)
}

/** @throws RangeError when it is not what `vNumberField` or `caseNumberField` gives */
export function sealIdentifier({ kind, value }: Identifier): SealedIdentifier {
  requireLength('identifier', value, 40)
  if (kind === 'v-number' && !/^[0-9]{10}$/.test(value)) throw new RangeError('A V-number has ten digits')
  const id = randomUUID()
  const keys = fieldKeysInUse()
  return { id, kind, value: keys.seal({ ...number, id }, value), index: keys.blindIndex(number.blindIndex, value) }
}

/** @throws FieldUnreadable when it was changed or moved, or its key is gone; so do all that open */
export const openNote = (personId: string, sealed: Uint8Array | null): string | undefined =>
  sealed === null ? undefined : fieldKeysInUse().open({ ...note, id: personId }, sealed)

export const openAddress = (personId: string, sealed: Uint8Array): string =>
  fieldKeysInUse().open({ ...address, id: personId }, sealed)

export const openIdentifier = (id: string, sealed: Uint8Array): string =>
  fieldKeysInUse().open({ ...number, id }, sealed)

/** What equal numbers have in common, newest key first: while keys change, rows with an older one must still be found. */
export const indexesOf = ({ value }: Identifier): Buffer[] => fieldKeysInUse().blindIndexes(number.blindIndex, value)

/** For the setting `loket.named`: staff on the telephone see whom they name by number, and nobody else. */
export const namedBy = (identifier: Identifier): string =>
  JSON.stringify(indexesOf(identifier).map((index) => ({ kind: identifier.kind, index: index.toString('hex') })))

function requireLength(what: string, text: string, limit: number): void {
  const length = lengthOf(text)
  if (length < 1 || length > limit) throw new RangeError(`A ${what} of ${length} characters cannot be kept`)
}
