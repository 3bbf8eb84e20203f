import type { Contact } from '#people'
import type { Chance } from './people-chance.ts'

/** `.example` belongs to nobody and never will (RFC 2606), so no message can reach a stranger. */
const mailDomains = ['mail.example', 'postbus.example', 'webmail.example', 'brievenbus.example'] as const
const organisations = [
  'afspraken@wegwijs.example',
  'begeleiding@welkomhuis.example',
  'inloop@samenverder.example',
  'balie@buurtsteun.example',
  'team@nieuwestart.example',
  'info@taalmaatjes.example',
] as const

export function emailAddress(chance: Chance, name: string): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll('đ', 'd')
    .replace(/[^a-z ]/g, '')
    .trim()
    .replace(/ +/g, '.')
  return `${plain || 'post'}${chance.between(10, 9_999)}@${chance.of(mailDomains)}`
}

/** The address of whoever helps: the same one stands on many bookings. */
export const organisationContact = (chance: Chance): Contact => ({
  channel: 'email',
  address: chance.of(organisations),
})

/**
 * E.164. The Dutch numbering plan gives no mobile telephone a number that begins with 06 0, and Ofcom keeps +44 7700 900…
 * for drama: nobody is called by accident.
 */
export function phoneNumber(chance: Chance, group: string): string {
  if (group === 'brexit') return `+447700900${chance.between(100, 999)}`
  return `+3160${chance.between(1_000_000, 9_999_999)}`
}
