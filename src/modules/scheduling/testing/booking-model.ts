/** What a counter's day should look like, said in the simplest way: a list, looked through from one end to the other. */
export type Entry = {
  id: string
  holder: number
  state: 'held' | 'booked' | 'cancelled'
  version: number
  people: number
  start: number
  lapsed: boolean
  moves?: string
}
export type Day = readonly Entry[]
export type Step =
  | { do: 'hold'; holder: number; start: number; people: number }
  | { do: 'hold-to-move'; holder: number; start: number }
  | { do: 'confirm' | 'move' | 'cancel' | 'lapse'; holder: number }
export type Answer = { said: string; day: Day }

const cleanup = 5
export const minutesFor = (people: number): number => 20 + 10 * (people - 1)
const until = (entry: Entry) => entry.start + minutesFor(entry.people) + cleanup
const others = (day: Day, gone: Entry | undefined) => day.filter((entry) => entry !== gone)

export const holdOf = (day: Day, holder: number): Entry | undefined =>
  day.find((entry) => entry.holder === holder && entry.state === 'held')
/** The first that can still be changed. */
export const bookingOf = (day: Day, holder: number): Entry | undefined =>
  day.find((entry) => entry.holder === holder && entry.state === 'booked')

/** @param id of what is made, when something is; @param share minutes that may be held together */
export function take(day: Day, step: Step, share: number, id: string): Answer {
  if (step.do === 'hold') return hold(day, { ...step, id, state: 'held', version: 1, lapsed: false }, share)
  if (step.do === 'hold-to-move') {
    const { people, id: moves } = bookingOf(day, step.holder) ?? { people: 1, id: undefined }
    if (!moves) return { said: 'unknown-appointment', day }
    return hold(day, { ...step, id, state: 'held', version: 1, lapsed: false, people, moves }, share)
  }
  if (step.do === 'cancel') return cancel(day, bookingOf(day, step.holder))
  const own = holdOf(day, step.holder)
  if (step.do === 'lapse') return { said: 'ok', day: replaced(day, own, { lapsed: true }) }
  if (!own || (step.do === 'confirm') === (own.moves !== undefined)) return { said: 'not-found', day }
  if (own.lapsed) return { said: 'hold-expired', day }
  return step.do === 'confirm' ? { said: 'ok', day: replaced(day, own, { state: 'booked' }) } : move(day, own)
}

function hold(day: Day, { holder, start, people, id, state, version, lapsed, moves }: Entry, share: number): Answer {
  const entry = { id, holder, state, version, people, start, lapsed, moves }
  const rest = others(day, holdOf(day, holder)).filter((other) => !other.lapsed)
  const heldMinutes = rest.filter((e) => e.state === 'held').reduce((sum, e) => sum + until(e) - e.start, 0)
  if (heldMinutes > 0 && heldMinutes + until(entry) - start > share) return { said: 'day-busy', day }
  const taken = rest.some((e) => e.state !== 'cancelled' && e.start < until(entry) && start < until(e))
  return taken ? { said: 'slot-taken', day } : { said: 'ok', day: [...rest, entry] }
}

function move(day: Day, own: Entry): Answer {
  const original = day.find((entry) => entry.id === own.moves)
  if (original?.state !== 'booked') return { said: 'not-found', day }
  const moved = { start: own.start, version: original.version + 1 }
  return { said: 'ok', day: replaced(others(day, own), original, moved) }
}

/** What was kept to move it to goes with it. */
function cancel(day: Day, booking: Entry | undefined): Answer {
  if (!booking) return { said: 'not-found', day }
  const rest = day.filter((entry) => entry.state !== 'held' || entry.moves !== booking.id)
  return { said: 'ok', day: replaced(rest, booking, { state: 'cancelled', version: booking.version + 1 }) }
}

const replaced = (day: Day, entry: Entry | undefined, changes: Partial<Entry>): Day =>
  day.map((one) => (one === entry ? { ...one, ...changes } : one))
