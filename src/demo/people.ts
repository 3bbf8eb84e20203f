import type { Contact, Needs } from '#people'
import type { Chance } from './people-chance.ts'
import { emailAddress, organisationContact, phoneNumber } from './people-contact.ts'
import { needsOf } from './people-needs.ts'
import { type Origin, type OriginName, origins, originsOfGroup } from './people-origins.ts'

/** An invented person; as in a real booking, only the first one of a party has contact and needs. */
export type DemoPerson = { name: string; isChild: boolean; vNumber?: string }
export type Party = { people: DemoPerson[]; contact: Contact; needs: Needs }

export type PartyWish = { size: number; clientGroup: string | undefined; identifier: 'v-number' | 'none' }

const everybody = Object.keys(origins) as OriginName[]

/** Somebody alone, or a family of one or two adults with children. */
export function inventParty(chance: Chance, { size, clientGroup, identifier }: PartyWish): Party {
  const group = clientGroup?.replace('-family', '') ?? ''
  const origin: Origin = origins[chance.of(originsOfGroup[group] ?? everybody)]
  const adults = size > 2 || (size === 2 && chance.happens(0.5)) ? Math.min(2, size) : 1
  const familyName = chance.of(origin.family)
  const ownScript = size === 1 && origin.inOwnScript && chance.happens(0.04) ? chance.of(origin.inOwnScript) : undefined
  const given = differentNames(chance, origin.given, size)
  const people = given.map((first, at) => ({
    name: ownScript ?? `${first} ${familyName}`,
    isChild: at >= adults,
    vNumber: identifier === 'none' || chance.happens(0.04) ? undefined : vNumber(chance),
  }))
  const helped = group === 'asylum-status-holder' && chance.happens(0.12)
  const contact = helped ? organisationContact(chance) : contactOf(chance, group, people[0]?.name ?? '')
  return { people, contact, needs: needsOf(chance, origin, { group, helped, alone: size === 1 }) }
}

/** Steps of 5 through a list of 12 or 14 meet nobody twice in a family of five. */
function differentNames(chance: Chance, names: readonly string[], count: number): string[] {
  const first = chance.between(0, names.length - 1)
  return Array.from({ length: count }, (_, at) => names[(first + at * 5) % names.length] as string)
}

/** Begins with 99, so that everybody who sees it sees that it is invented. */
const vNumber = (chance: Chance): string => `99${String(chance.between(0, 99_999_999)).padStart(8, '0')}`

const channels: Readonly<Record<string, ReadonlyArray<readonly [Contact['channel'], number]>>> = {
  'asylum-status-holder': [
    ['email', 45],
    ['phone', 37],
    ['none', 18],
  ],
  'knowledge-migrant': [
    ['email', 92],
    ['phone', 7],
    ['none', 1],
  ],
  other: [
    ['email', 70],
    ['phone', 23],
    ['none', 7],
  ],
}

function contactOf(chance: Chance, group: string, name: string): Contact {
  const channel = chance.weighted(channels[group] ?? channels.other ?? [])
  if (channel === 'none') return { channel }
  return { channel, address: channel === 'email' ? emailAddress(chance, name) : phoneNumber(chance, group) }
}
