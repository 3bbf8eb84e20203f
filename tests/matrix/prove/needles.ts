import { tables } from '../access-matrix.ts'
import type { MatrixActor } from '../actors.ts'
import { type Booking, marks } from '../bookings.ts'
import { isAllowed } from '../compare.ts'
import type { Whose } from '../reach.ts'
import { indexOf, markOfAccount } from '../seed.ts'
import type { World } from '../world.ts'

/** Something that is in one row only, with the tables in which it may rightly be seen and whose it is. */
type Needle = { tables: readonly string[]; whose: Whose; hidden?: boolean }

/** Who asks: an actor of the matrix, with what the request itself proves (links and secrets of bookings). */
export type Asking = { actor: MatrixActor; proven: ReadonlySet<string>; onPage?: boolean }

export type Haystack = {
  /** What was found and not sent along: what this actor may see, and what not. */
  look(answer: string, sent: string, asking: Asking): { rightly: number; leaks: string[] }
}

const tableOfMark = Object.fromEntries(
  Object.entries(marks).map(([name, letter]) => [
    letter,
    {
      draft: 'scheduling.draft',
      person: 'people.person',
      appointment: 'scheduling.appointment',
      message: 'notifications.message',
    }[name] ?? '',
  ]),
)
const aboutAppointment = [
  'scheduling.appointment',
  'scheduling.appointment_service',
  'scheduling.allocation',
  'scheduling.manage_link',
  'access.audit_line', // names objects by their ids, and nothing else of them
]

// One pass over an answer finds everything that could be a needle; the map says what it is.
const candidates =
  /qzx[0-9a-z]{3}[a-z]xzq|qzxa[0-9a-f]{8}xzq|qzx(?:e[ab][12]|grp|mai|ide)xzq|[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|\b7000\d{6}\b|(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])|(?<![\w-])[2-9A-HJ-NP-Z]{6}(?![\w-])|(?<![\w-])[2-9A-HJ-NP-Z]{3} [2-9A-HJ-NP-Z]{3}(?![\w-])/g

export function buryNeedles(world: World): Haystack {
  const needles = new Map<string, Needle>()
  for (const one of world.bookings) addBooking(needles, one)
  for (const { accountId, name, home } of world.actors)
    if (accountId)
      needles.set(markOfAccount(accountId), {
        tables: ['access.account', 'access.audit_line'],
        whose: { account: name, organisation: home },
      })
  for (const location of ['A1', 'A2', 'B1'] as const)
    needles.set(`qzxe${location.toLowerCase()}xzq`, { tables: ['network.employee'], whose: { location } })
  needles.set('qzxgrpxzq', { tables: ['scheduling.group_request'], whose: {} })
  needles.set('qzxmaixzq', { tables: ['notifications.demo_mail'], whose: {} })
  needles.set('qzxidexzq', { tables: ['platform.idempotency'], whose: {} })
  return {
    look: (answer, sent, asking) => {
      const found = [...new Set(answer.match(candidates) ?? [])].flatMap((text) => {
        const needle = needles.get(text)
        return needle && !sent.includes(text) ? [{ text, needle }] : []
      })
      const leaks = found.filter(({ needle }) => !maySee(needle, asking))
      return { rightly: found.length - leaks.length, leaks: leaks.map(({ text }) => text) }
    },
  }
}

function addBooking(needles: Map<string, Needle>, one: Booking): void {
  const { booking, location, counterOf, numbered, past, held } = one
  const whose = { booking, location, counterOf, numbered, past, held }
  for (const [letter, table] of Object.entries(tableOfMark))
    needles.set(`${one.mark}${letter}xzq`, { tables: [table], whose })
  needles.set(one.id, { tables: aboutAppointment, whose })
  needles.set(one.personId, {
    tables: ['people.person', 'scheduling.appointment_service', 'notifications.message'],
    whose,
  })
  needles.set(indexOf(one), { tables: ['people.identifier'], whose })
  needles.set(one.number, { tables: ['people.identifier', 'scheduling.draft'], whose })
  for (const code of [one.code, `${one.code.slice(0, 3)} ${one.code.slice(3)}`])
    needles.set(code, { tables: ['scheduling.appointment'], whose })
  // A secret's hash acts for the customer: staff never get to see it.
  needles.set(one.holder, { tables: ['scheduling.appointment'], whose, hidden: true })
}

function maySee({ tables: names, whose, hidden }: Needle, { actor, proven }: Asking): boolean {
  if (whose.booking !== undefined && proven.has(whose.booking)) return true
  if (hidden && actor.who !== 'customer' && actor.who !== 'job') return false
  return names.some((name) => {
    const rights = tables[name]
    return rights !== undefined && isAllowed(rights, 'select', actor, whose)
  })
}
