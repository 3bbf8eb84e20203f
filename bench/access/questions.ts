import { sql } from 'kysely'
import type { Actor, Tx } from '#platform/db'
import type { Filled } from './fill.ts'

export type Asked = { people: readonly string[]; appointments: readonly string[] }

/** What somebody asks the database in one act; `share` of all acts of a day. */
export type Question = {
  name: string
  share: number
  actor: Actor
  ask(tx: Tx): Promise<Asked>
  subjects(asked: Asked): { type: 'person' | 'appointment'; id: string }[]
  activity: 'appointment-list' | 'appointment-view' | 'appointment-search'
  action: 'appointment.list' | 'appointment.open' | 'appointment.search'
}

const inTurn = <T>(list: readonly T[]) => {
  let at = 0
  return (): T => {
    const one = list[at++ % list.length]
    if (one === undefined) throw new Error('nothing to ask about')
    return one
  }
}
const peopleOf = ({ people }: Asked) => people.map((id) => ({ type: 'person' as const, id }))
const staff = (account: string): Actor => ({
  role: 'staff',
  settings: { account, session: 'bench', trace: 'ab'.repeat(16) },
})

type Row = { appointment: string; person: string | null }
const askedOf = (rows: readonly Row[]): Asked => ({
  appointments: [...new Set(rows.map(({ appointment }) => appointment))],
  people: rows.flatMap(({ person }) => person ?? []),
})

const readOne = async (tx: Tx, id: string): Promise<Asked> => {
  const { rows } = await sql<Row>`
    select a.id as appointment, a.code, a.state, a.starts_at, s.service_id, p.id as person, p.name, p.language, p.support_needs, p.note,
      (select jsonb_agg(jsonb_build_object('kind', i.kind, 'value', encode(i.value, 'base64'))) from people.identifier i where i.person_id = p.id) as numbers
    from scheduling.appointment a join scheduling.appointment_service s on s.appointment_id = a.id
    left join people.person p on p.id = s.person_id where a.id = ${id}::uuid order by s.position`.execute(tx)
  return askedOf(rows)
}

/** As the screens to come ask them: the desk's day, one appointment, somebody on the telephone, figures, a customer's own. */
export function questionsOf(filled: Filled): Question[] {
  return [deskDay(filled), deskOpens(filled), telephone(filled), figures(filled), customer(filled)]
}

function deskDay({ desk, location, day }: Filled): Question {
  return {
    name: 'the day of a desk',
    share: 0.2,
    actor: staff(desk),
    subjects: peopleOf,
    activity: 'appointment-list',
    action: 'appointment.list',
    ask: async (tx) => {
      const { rows } = await sql<Row>`
        select a.id as appointment, a.code, a.state, a.starts_at, a.ends_at, s.service_id, p.id as person, p.name, p.language, p.support_needs
        from scheduling.appointment a join scheduling.appointment_service s on s.appointment_id = a.id
        left join people.person p on p.id = s.person_id
        where a.location_id = ${location}::uuid and a.starts_at >= (${day}::date)::timestamp at time zone 'Europe/Amsterdam'
          and a.starts_at < (${day}::date + 1)::timestamp at time zone 'Europe/Amsterdam' order by a.starts_at, s.position`.execute(
        tx,
      )
      return askedOf(rows)
    },
  }
}

function deskOpens({ desk, appointments }: Filled): Question {
  const next = inTurn(appointments)
  return {
    name: 'one appointment',
    share: 0.4,
    actor: staff(desk),
    subjects: peopleOf,
    activity: 'appointment-view',
    action: 'appointment.open',
    ask: (tx) => readOne(tx, next().id),
  }
}

function telephone({ telephone: account, numbers }: Filled): Question {
  const next = inTurn(numbers)
  return {
    name: 'somebody on the telephone',
    share: 0.15,
    actor: staff(account),
    subjects: peopleOf,
    activity: 'appointment-search',
    action: 'appointment.search',
    ask: async (tx) => {
      const { kind, index } = next()
      await sql`select set_config('loket.named', ${JSON.stringify([{ kind, index }])}, true)`.execute(tx)
      const { rows } = await sql<Row>`
        select a.id as appointment, a.code, a.starts_at, p.id as person, p.name, p.language from people.identifier i
        join people.person p on p.id = i.person_id join scheduling.appointment_service s on s.person_id = p.id
        join scheduling.appointment a on a.id = s.appointment_id
        where i.kind = ${kind} and i.value_index = decode(${index}, 'hex')`.execute(tx)
      return askedOf(rows)
    },
  }
}

function figures({ manager, location }: Filled): Question {
  return {
    name: 'figures of a location',
    share: 0.05,
    actor: staff(manager),
    subjects: () => [],
    activity: 'appointment-list',
    action: 'appointment.list',
    ask: async (tx) => {
      await sql`
        select (a.starts_at at time zone 'Europe/Amsterdam')::date as day, a.state, count(*) as appointments
        from scheduling.appointment a where a.location_id = ${location}::uuid group by 1, 2`.execute(tx)
      return { people: [], appointments: [] }
    },
  }
}

function customer({ appointments }: Filled): Question {
  const next = inTurn(appointments)
  const actor: Actor = { role: 'public', settings: { holder: '' } }
  return {
    name: 'an own appointment',
    share: 0.2,
    actor,
    activity: 'appointment-view',
    action: 'appointment.open',
    subjects: ({ appointments: ids }) => ids.map((id) => ({ type: 'appointment' as const, id })),
    ask: async (tx) => {
      const { id, holder } = next()
      await sql`select set_config('loket.holder', ${holder}, true)`.execute(tx)
      return readOne(tx, id)
    },
  }
}
