import type { Temporal } from 'temporal-polyfill'
import type { ReferenceClosure, ReferenceHours } from './reference.ts'

/** What is about to happen, counted from the day of loading, so that the network is alive whenever it is loaded. All invented. */
export type ComingDays = {
  closures: ReadonlyMap<string, readonly ReferenceClosure[]>
  openDays: ReadonlyMap<string, readonly ReferenceHours[]>
  studentsInGroningenFrom: string
}

export function comingDays(today: Temporal.PlainDate): ComingDays {
  const training = nextWeekday(today.add({ days: 7 }), 3)
  const drill = nextWeekday(today.add({ days: 10 }), 2)
  return {
    closures: new Map([
      [
        'zwolle',
        [
          {
            ...oneDay(training),
            reason: {
              nl: 'Onze medewerkers hebben die dag een opleiding.',
              en: 'Our employees have a training that day.',
            },
          },
        ],
      ],
      [
        'amsterdam',
        [
          {
            ...oneDay(drill),
            starts: '13:00',
            ends: '14:30',
            reason: { nl: 'Wij oefenen met de brandweer.', en: 'We have a fire drill.' },
          },
        ],
      ],
    ]),
    openDays: new Map([
      ['goes', everyOtherWeek(nextWeekday(today.add({ days: 2 }), 3), 5)],
      ['terneuzen', everyOtherWeek(nextWeekday(today.add({ days: 9 }), 4), 4)],
    ]),
    studentsInGroningenFrom: nextWeekday(today.add({ days: 30 }), 1).toString(),
  }
}

const nextWeekday = (from: Temporal.PlainDate, weekday: number) =>
  from.add({ days: (weekday - from.dayOfWeek + 7) % 7 })

const oneDay = (date: Temporal.PlainDate) => ({ from: date.toString(), until: date.add({ days: 1 }).toString() })

function everyOtherWeek(first: Temporal.PlainDate, times: number): ReferenceHours[] {
  return Array.from({ length: times }, (_, at) => {
    const date = first.add({ weeks: 2 * at })
    return { weekdays: [date.dayOfWeek], opens: '10:00', closes: '15:00', ...oneDay(date) }
  })
}
