import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sqlStateOf } from '#platform/db/retry'
import { aBooking, aHold, type BookingBed, bookingBed, newHolder } from './testing/booking-bed.ts'
import { type Operator, operatorOf } from './testing/operator.ts'
import { inDays, smallDesk } from './testing/small-desk.ts'

let bed: BookingBed
let desk: BookingBed
let counterId: string
let elsewhere: { location: string; counter: string }
let operator: Operator
let app: pg.Client
beforeAll(async () => {
  bed = await bookingBed()
  const small = smallDesk(bed)
  desk = small.desk
  counterId = small.counterIds[0] ?? ''
  operator = await operatorOf(bed)
  app = new pg.Client(bed.test.appUrl)
  await app.connect()
  const [other] = await operator.rows('select id, location_id from network.counter where location_id <> $1 limit 1', [
    small.place.id,
  ])
  elsewhere = { location: String(other?.location_id), counter: String(other?.id) }
})
beforeEach(() => operator.rows('delete from scheduling.appointment'))
afterAll(async () => {
  await app.end()
  await operator.close()
  await bed.close()
})

/** Somebody inside the program's own connection, acting as any customer they like: how many rows, or the refusal. */
async function tryAs(holder: string, statement: string, values: readonly unknown[] = []): Promise<number | string> {
  await app.query('begin')
  await app.query('set local role loketnet_public')
  await app.query(`select set_config('loket.holder', $1, true)`, [holder])
  try {
    return (await app.query(statement, [...values])).rowCount ?? 0
  } catch (error) {
    return sqlStateOf(error) ?? String(error)
  } finally {
    await app.query('rollback')
  }
}

const denied = '42501'
const lasting = (minutes: number) => `clock_timestamp() + interval '${minutes} minutes'`
const start = `date_trunc('hour', now()) + interval '20 days'`
const appointment = (holder: string, { state = 'held', until = lasting(9), since = 'clock_timestamp()' } = {}) => `
  insert into scheduling.appointment (holder, code, state, location_id, starts_at, ends_at, held_since, held_until)
  select decode('${holder}', 'hex'), '333333', '${state}', id, ${start}, ${start} + interval '20 minutes', ${since}, ${until}
  from network.location where code = 'zwolle'`

async function held() {
  const { holder, held: hold } = await aHold(desk, { startsAt: inDays(bed, 10, '10:00') })
  if (!hold.ok) throw new Error(hold.problem)
  return { holder, id: hold.appointmentId }
}
const booked = async () => {
  const { holder, appointmentId: id } = await aBooking(desk, { startsAt: inDays(bed, 10, '10:00') })
  return { holder, id }
}
const cancelled = async () => {
  const mine = await booked()
  await operator.rows(`update scheduling.appointment set state = 'cancelled', cancelled_at = now() where id = $1`, [
    mine.id,
  ])
  return mine
}

describe('a time can only be held, and not for long', () => {
  test('nine minutes are', async () => {
    const holder = newHolder()
    expect(await tryAs(holder, appointment(holder))).toBe(1)
  })
  test.each([
    ['booked at once', { state: 'booked', until: 'null' }],
    ['cancelled at once', { state: 'cancelled', until: 'null' }],
    ['eleven minutes', { until: lasting(11) }],
    ['first held tomorrow', { since: lasting(1440) }],
  ])('%s is not', async (_, changes) => {
    const holder = newHolder()
    expect(await tryAs(holder, appointment(holder, changes))).toBe(denied)
  })
  test('nor for somebody else', async () => {
    expect(await tryAs(newHolder(), appointment(newHolder()))).toBe(denied)
  })
})

describe('a counter is only taken for the time that is held', () => {
  type Wanted = {
    counter?: string
    location?: string
    from?: string
    until?: string
    state?: string
    heldUntil?: string
  }
  const allocate = async (id: string, wanted: Wanted = {}) => {
    const { counter = counterId, location = 'a.location_id', from = '0', until = '0' } = wanted
    const { state = 'held', heldUntil = 'a.held_until' } = wanted
    const place = location.includes('.') ? location : `'${location}'::uuid`
    return [
      `insert into scheduling.allocation (appointment_id, resource_id, location_id, during, state, held_until)
       select a.id, $2, ${place}, tstzrange(a.starts_at + $3::interval, a.ends_at + $4::interval), $5, ${heldUntil}
       from scheduling.appointment a where a.id = $1`,
      [id, counter, from, until, state],
    ] as const
  }
  const bare = async (mine: { holder: string; id: string }, wanted?: Wanted) => {
    await operator.rows('delete from scheduling.allocation where appointment_id = $1', [mine.id])
    return tryAs(mine.holder, ...(await allocate(mine.id, wanted)))
  }

  test('with time to prepare and clean up it is', async () => {
    expect(await bare(await held(), { from: '-30 minutes', until: '3 hours' })).toBe(1)
  })
  test.each<[string, Wanted]>([
    ['a whole day', { until: '24 hours' }],
    ['more than three hours before', { from: '-181 minutes' }],
    ['another time', { from: '2 hours', until: '2 hours' }],
    ['booked at once', { state: 'booked', heldUntil: 'null' }],
    ['longer than the hold', { heldUntil: `a.held_until + interval '1 minute'` }],
  ])('%s is not', async (_, wanted) => {
    expect(await bare(await held(), wanted)).toBe(denied)
  })
  test('nor a counter of another place, by either name', async () => {
    expect(await bare(await held(), { counter: elsewhere.counter })).toBe(denied)
    await operator.rows('delete from scheduling.appointment')
    expect(await bare(await held(), elsewhere)).toBe(denied)
  })
  test('nor one more for what is booked', async () => {
    expect(await bare(await booked())).toBe(denied)
  })
  test('and it stays where it is until the appointment is cancelled', async () => {
    const mine = await booked()
    const where = 'where appointment_id = $1'
    expect(await tryAs(mine.holder, `delete from scheduling.allocation ${where}`, [mine.id])).toBe(0)
    const moved = `update scheduling.allocation set during = during - during ${where}`
    expect(await tryAs(mine.holder, moved, [mine.id])).toBe(denied)
    const freed = `update scheduling.allocation set state = 'held', held_until = now() ${where}`
    expect(await tryAs(mine.holder, freed, [mine.id])).toBe(denied)
  })
})

describe('an appointment goes from held to booked to cancelled', () => {
  const to = (state: string, heldUntil = 'null') =>
    `update scheduling.appointment set state = '${state}', held_until = ${heldUntil} where id = $1`

  test('that way round', async () => {
    const mine = await held()
    expect(await tryAs(mine.holder, to('booked'), [mine.id])).toBe(1)
    expect(await tryAs(mine.holder, to('held', lasting(9)), [mine.id])).toBe(1)
    await operator.rows('delete from scheduling.appointment')
    const other = await booked()
    expect(await tryAs(other.holder, to('cancelled'), [other.id])).toBe(1)
  })
  test.each([
    ['held to cancelled', held, to('cancelled')],
    ['held for eleven minutes more', held, to('held', lasting(11))],
    ['booked to held', booked, to('held', lasting(9))],
    ['cancelled to booked', cancelled, to('booked')],
    ['cancelled to held', cancelled, to('held', lasting(9))],
  ])('not %s', async (_, made, statement) => {
    const mine = await made()
    expect(await tryAs(mine.holder, statement, [mine.id])).toBe(denied)
  })
  test('not booked, nor held on, when the hold has lapsed', async () => {
    const mine = await held()
    await operator.letPass(11, mine.id)
    expect(await tryAs(mine.holder, to('booked'), [mine.id])).toBe(denied)
    expect(await tryAs(mine.holder, to('held', lasting(9)), [mine.id])).toBe(denied)
  })
  test('the worker’s statements are held to the same', async () => {
    const mine = await cancelled()
    await app.query('begin; set local role loketnet_job')
    await expect(app.query(to('booked'), [mine.id])).rejects.toMatchObject({ code: denied })
    await app.query('rollback')
  })
  test.each([
    ['its time', `starts_at = starts_at + interval '1 hour'`],
    ['its place', `location_id = (select id from network.location where code <> 'zwolle' limit 1)`],
    ['its owner', `holder = decode('${newHolder()}', 'hex')`],
  ])('%s stays as it is', async (_, change) => {
    const mine = await booked()
    expect(await tryAs(mine.holder, `update scheduling.appointment set ${change} where id = $1`, [mine.id])).toBe(
      denied,
    )
  })
  test('nothing takes over the time of an appointment but a time that is held for it', async () => {
    const mine = await booked()
    const { holder, held: free } = await aHold(desk, { startsAt: inDays(bed, 11, '10:00') })
    const takeOver = 'select scheduling.take_over_time($1)'
    expect(await tryAs(holder, takeOver, [free.ok && free.appointmentId])).toBe(denied)
    const { held: move } = await aHold(desk, {
      holder: mine.holder,
      startsAt: inDays(bed, 12, '10:00'),
      moves: mine.id,
    })
    expect(await tryAs(newHolder(), takeOver, [move.ok && move.appointmentId])).toBe(denied)
    expect(await tryAs(mine.holder, takeOver, [move.ok && move.appointmentId])).toBe(1)
  })
  test('only a held one can be deleted', async () => {
    const statement = 'delete from scheduling.appointment where id = $1'
    for (const made of [booked, cancelled]) {
      const mine = await made()
      expect(await tryAs(mine.holder, statement, [mine.id])).toBe(0)
      await operator.rows('delete from scheduling.appointment')
    }
    const mine = await held()
    expect(await tryAs(mine.holder, statement, [mine.id])).toBe(1)
  })
})

test('a link ends a day after its appointment at the latest', async () => {
  const mine = await booked()
  const link = (expires: string) =>
    tryAs(
      mine.holder,
      `insert into scheduling.manage_link (token_hash, appointment_id, expires_at)
       select $2, id, ${expires} from scheduling.appointment where id = $1`,
      [mine.id, randomBytes(32)],
    )
  expect(await link(`ends_at + interval '1 day'`)).toBe(1)
  expect(await link(`ends_at + interval '25 hours'`)).toBe(denied)
  expect(await link(`'infinity'`)).toBe(denied)
})

test('nobody puts somebody else’s person in their own appointment', async () => {
  const theirs = await booked()
  const [person] = await operator.rows('select id from people.person where holder = decode($1, $2)', [
    theirs.holder,
    'hex',
  ])
  await operator.rows('delete from scheduling.appointment')
  const mine = await held()
  const named = 'update scheduling.appointment_service set person_id = $2 where appointment_id = $1'
  expect(await tryAs(mine.holder, named, [mine.id, person?.id])).toBe(denied)
})
