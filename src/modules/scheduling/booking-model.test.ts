import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { capacityMinutes } from './availability.ts'
import { cancelAppointment } from './cancel-appointment.ts'
import { confirmAppointment, confirmMove } from './confirm-appointment.ts'
import { holdTime } from './hold-time.ts'
import { type BookingBed, bookingBed, newHolder } from './testing/booking-bed.ts'
import { bookingOf, type Day, holdOf, minutesFor, type Step, take } from './testing/booking-model.ts'
import { type Operator, operatorOf } from './testing/operator.ts'
import { inDays, smallDesk } from './testing/small-desk.ts'

// Five people and one counter on one day, whatever they do and in whatever order: the database against a plain list.

type World = { desk: BookingBed; operator: Operator; share: number; holders: readonly string[]; opening: number }

async function aWorld(bed: BookingBed): Promise<World> {
  const { desk, place } = smallDesk(bed, { hours: ['08:00-20:00'] })
  const opening = inDays(bed, 10, '10:00')
  const date = opening.toZonedDateTimeISO('Europe/Amsterdam').toPlainDate()
  return {
    desk,
    operator: await operatorOf(bed),
    share: capacityMinutes(desk.network, place, date) * 0.1,
    holders: Array.from({ length: 5 }, newHolder),
    opening: opening.epochMilliseconds / 60_000,
  }
}

let bed: BookingBed
let world: World
beforeAll(async () => {
  bed = await bookingBed()
  world = await aWorld(bed)
})
afterAll(async () => {
  await world.operator.close()
  await bed.close()
})

const holder = fc.integer({ min: 0, max: 4 })
const start = fc.integer({ min: 0, max: 7 }).map((n) => n * 10)
const holding = fc.record({ do: fc.constant('hold' as const), holder, start, people: fc.integer({ min: 1, max: 3 }) })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: holding },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hold-to-move' as const), holder, start }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('confirm', 'confirm', 'move', 'cancel', 'lapse'), holder }) },
)
/** One at a time, and now and then two of different people at one moment. */
const story = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.tuple(step) },
    { weight: 1, arbitrary: fc.tuple(step, step).filter(([a, b]) => a.holder !== b.holder) },
  ),
  { minLength: 6, maxLength: 14, size: 'max' },
)

type Done = { said: string; id: string }

async function perform(w: World, day: Day, step: Step): Promise<Done> {
  const who = w.holders[step.holder] ?? ''
  const own = holdOf(day, step.holder)
  const booking = bookingOf(day, step.holder)
  switch (step.do) {
    case 'cancel':
      return done(await cancelAppointment(w.desk, who, booking?.id ?? unknown))
    case 'move':
      return done(await confirmMove(w.desk, who, own?.id ?? unknown))
    case 'confirm':
      return done(await confirm(w, who, own?.id ?? unknown, own?.people ?? 1))
    case 'lapse':
      if (own && !own.lapsed) await w.operator.letPass(10, own.id)
      return done({ ok: true })
    case 'hold':
      return hold(w, who, step.start, step.people)
    case 'hold-to-move':
      return hold(w, who, step.start, booking?.people ?? 1, booking?.id ?? unknown)
  }
}

async function hold(w: World, who: string, start: number, people: number, moves?: string): Promise<Done> {
  const held = await holdTime(w.desk, {
    holder: who,
    serviceCodes: Array.from({ length: people }, () => 'biometrics'),
    locationCode: 'zwolle',
    startsAt: inDays(w.desk, 10, '10:00').add({ minutes: start }),
    locale: 'nl',
    moves,
  })
  return done(held, held.ok ? held.appointmentId : '')
}

const unknown = '00000000-0000-4000-8000-000000000000'
const done = (answer: { ok: true } | { ok: false; problem: string }, id = ''): Done => ({
  said: answer.ok ? 'ok' : answer.problem,
  id,
})

const confirm = (w: World, who: string, appointmentId: string, people: number) =>
  confirmAppointment(w.desk, {
    holder: who,
    appointmentId,
    people: Array.from({ length: people }, () => ({ name: 'Ada', isChild: false })),
    contact: { channel: 'none' },
    needs: { language: 'nl', supportNeeds: [] },
    bookedForOthers: false,
    locale: 'nl',
  })

/** What the database says, in the words of the list: appointments, and the counter's time that each of them has. */
async function lookUp({ operator, holders, opening }: World): Promise<string[]> {
  const rows = await operator.rows(
    `select a.id, encode(a.holder, 'hex') as holder, a.state, a.version, coalesce(a.held_until <= clock_timestamp(), false) as lapsed, a.moves,
       (extract(epoch from a.starts_at) / 60)::integer - $1 as start, (extract(epoch from a.ends_at - a.starts_at) / 60)::integer as minutes,
       (select string_agg(l.state || ' ' || (extract(epoch from lower(l.during)) / 60)::integer - $1 || ' ' || (extract(epoch from upper(l.during)) / 60)::integer - $1, ',')
        from scheduling.allocation l where l.appointment_id = a.id) as counter
     from scheduling.appointment a`,
    [opening],
  )
  return rows
    .map((r) =>
      [
        r.id,
        holders.indexOf(String(r.holder)),
        r.state,
        r.version,
        r.lapsed,
        r.moves ?? '-',
        r.start,
        r.minutes,
        r.counter ?? 'free',
      ].join(' '),
    )
    .sort()
}

const say = (day: Day): string[] =>
  day
    .map((e) => {
      const end = e.start + minutesFor(e.people)
      const counter = e.state === 'cancelled' ? 'free' : `${e.state} ${e.start} ${end + 5}`
      return [
        e.id,
        e.holder,
        e.state,
        e.version,
        e.lapsed,
        e.state === 'held' ? (e.moves ?? '-') : '-',
        e.start,
        minutesFor(e.people),
        counter,
      ].join(' ')
    })
    .sort()

async function expectNoOverlap({ operator }: World) {
  const shared = await operator.rows(`select a.during from scheduling.allocation a join scheduling.allocation b
    on a.resource_id = b.resource_id and a.appointment_id < b.appointment_id and a.during && b.during`)
  expect(shared, 'two bookings share a counter').toEqual([])
}

/** Two at one moment must end as if one had come before the other. */
function outcomes(day: Day, steps: readonly Step[], done: readonly Done[], share: number) {
  const orders =
    steps.length === 2
      ? [
          [0, 1],
          [1, 0],
        ]
      : [[0]]
  return orders.map((order) => {
    const said: string[] = []
    let after = day
    for (const at of order) {
      const answer = take(after, steps[at] as Step, share, done[at]?.id ?? '')
      said[at] = answer.said
      after = answer.day
    }
    return { said, day: after }
  })
}

const everyEnding: Array<[Step] | [Step, Step]> = [
  [{ do: 'hold', holder: 0, start: 0, people: 1 }],
  [{ do: 'lapse', holder: 0 }],
  [{ do: 'confirm', holder: 0 }], // lapsed
  [{ do: 'move', holder: 1 }], // nothing is kept
  [{ do: 'hold-to-move', holder: 1, start: 10 }], // nothing is booked
  [{ do: 'hold', holder: 1, start: 0, people: 1 }],
  [{ do: 'hold', holder: 2, start: 10, people: 1 }], // taken
  [{ do: 'hold', holder: 2, start: 30, people: 1 }],
  [{ do: 'hold', holder: 3, start: 60, people: 1 }], // beyond the share
]

/** Which endings came about: a test in which nobody was refused would show little. */
const endings = new Set<string>()

const tell = (w: World) => async (told: ReadonlyArray<readonly Step[]>) => {
  await w.operator.rows('delete from scheduling.appointment')
  let day: Day = []
  for (const steps of told) {
    const before = day
    const done = await Promise.all(steps.map((one) => perform(w, before, one)))
    await expectNoOverlap(w)
    for (const { said } of done) endings.add(said)
    const found = await lookUp(w)
    const possible = outcomes(day, steps, done, w.share).map((o) => ({ said: o.said, rows: say(o.day), day: o.day }))
    const seen = { said: done.map((d) => d.said), rows: found }
    const fitting = possible.find((o) => o.said.join() === seen.said.join() && o.rows.join() === found.join())
    if (!fitting) expect(seen).toEqual({ said: possible[0]?.said, rows: possible[0]?.rows })
    day = fitting?.day ?? day
  }
}

test('whatever five people do, no time is given twice, every yes is kept and every no changes nothing', {
  timeout: 60_000,
}, async () => {
  await fc.assert(fc.asyncProperty(story, tell(world)), { numRuns: 100, examples: [[everyEnding]] })
  const all = ['ok', 'slot-taken', 'day-busy', 'hold-expired', 'not-found', 'unknown-appointment']
  expect([...endings].sort()).toEqual(all.sort())
})

test('the list is awake: without the constraint a choice that looks at nothing gives a time twice; with it, never', {
  timeout: 60_000,
}, async () => {
  const unsafe = await bookingBed()
  const w = await aWorld(unsafe)
  await w.operator.rows(`create or replace function scheduling.busy(locations uuid[], from_time timestamptz, until_time timestamptz)
    returns table (location_id uuid, resource_id uuid, starts integer[], ends integer[]) language sql stable as
    $$ select null::uuid, null::uuid, null::integer[], null::integer[] where false $$`)
  const kept = await fc.check(fc.asyncProperty(story, tell(w)), { numRuns: 15 })
  expect(kept.failed, fc.defaultReportMessage(kept)).toBe(false)
  await w.operator.rows('delete from scheduling.appointment')
  await w.operator.rows('alter table scheduling.allocation drop constraint one_booking_at_a_time')
  const broken = await fc.check(fc.asyncProperty(story, tell(w)), { numRuns: 100, endOnFailure: true })
  expect(broken.failed).toBe(true)
  expect(String(broken.errorInstance)).toContain('two bookings share a counter')
  await w.operator.close()
  await unsafe.close()
})
