import { type Contact, mailboxOf } from '#people'
import type { Seal } from '#platform/seal'

/** One value for one contact detail however it is written, of no use to who has the database without the key. */
export function contactHash(seal: Seal, contact: Contact): string | undefined {
  if (contact.channel === 'none') return undefined
  const address = contact.channel === 'email' ? mailboxOf(contact.address) : contact.address
  return seal.hmac('contact', contact.channel, address).toString('hex')
}

export const originHash = (seal: Seal, origin: string): string => seal.hmac('origin', origin).toString('hex')
