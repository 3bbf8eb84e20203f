import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import type { Location, Network } from '#network'
import { today } from '#platform/clock'
import { clockTime, dayName } from '#platform/format'
import { type Locale, localised, type Translate } from '#platform/i18n'
import { Alert, type Day, DayList, LinkList, type Slot, TimeButtons, type TimeChoice } from '#ui'
import { type DayTimes, type EpochMinute, instantOf, type Need } from '../availability.ts'
import type { SchedulingDeps } from '../deps.ts'
import type { TextKey } from './texts.ts'

/** How many of the first free times are shown big, and how many days the list shows at once. */
const firstTimes = 4
const daysShown = 14

export type TimeChoicesProps = {
  deps: SchedulingDeps
  locale: Locale
  t: Translate<TextKey>
  network: Network
  location: Location
  need: Need
  /** A time that is not offered: the one that somebody has already. */
  except?: EpochMinute
  /** The day that is open in the list, from the address; anything that is no date means the first free day. */
  day?: string
  /** The address of this page, with or without a query, to which `day=` is added. */
  path: string
}

/**
 * The first free times, then two weeks of days: one open with its times, the others real links to it.
 * Buttons are named `time`, their values are ISO instants.
 */
export async function timeChoices(props: TimeChoicesProps): Promise<VNode> {
  const { deps, t, network, location, need, locale, path } = props
  const free = without(await deps.freeTimes.days(network, location, need), props.except)
  const firstDay = free[0]
  if (!firstDay) {
    return (
      <Alert tone="note" title={t('time-none')}>
        {t('time-none-text')}
      </Alert>
    )
  }
  const open = openDay(free, parseDate(props.day)) ?? firstDay
  const weeksIn = Math.floor(firstDay.date.until(open.date).days / daysShown)
  const start = firstDay.date.add({ days: weeksIn * daysShown })
  const next = free.find((day) => Temporal.PlainDate.compare(day.date, start.add({ days: daysShown })) >= 0)
  const before = free.findLast((day) => Temporal.PlainDate.compare(day.date, start) < 0)
  return (
    <>
      <h2>{t('time-first')}</h2>
      <TimeButtons name="time" times={first(free, firstTimes).map((minute) => bigTime(minute, props))} />
      <p class="loket-soft">{t('time-hold-note')}</p>
      <h2 id="days">{t('time-days')}</h2>
      <DayList name="time" days={daysFrom(start, open, free, props)} />
      <LinkList
        links={[
          ...(before ? [{ href: dayLink(path, before.date), label: t('time-earlier') }] : []),
          ...(next
            ? [{ href: dayLink(path, next.date), label: t('time-later', { date: dayName(next.date, locale) }) }]
            : []),
        ]}
      />
    </>
  )
}

function without(days: readonly DayTimes[], minute: EpochMinute | undefined): readonly DayTimes[] {
  if (minute === undefined) return days
  return days
    .map(({ date, starts }) => ({ date, starts: starts.filter((start) => start !== minute) }))
    .filter(({ starts }) => starts.length > 0)
}

const dayLink = (path: string, date: Temporal.PlainDate): string =>
  `${path}${path.includes('?') ? '&' : '?'}day=${date}#days`

/** The wanted day when it has times, or else the next one that has. */
const openDay = (free: readonly DayTimes[], wanted: Temporal.PlainDate | undefined): DayTimes | undefined =>
  wanted && (free.find((day) => Temporal.PlainDate.compare(day.date, wanted) >= 0) ?? free.at(-1))

export const timeValue = (minute: EpochMinute): string => instantOf(minute).toString()

function first(days: readonly DayTimes[], count: number): EpochMinute[] {
  // One early time a day after the first: four times in a row are no choice.
  const [head, ...rest] = days
  if (!head) return []
  const spread = [head.starts[0], head.starts[Math.floor(head.starts.length / 2)], ...rest.map((day) => day.starts[0])]
  return [...new Set(spread)].filter((minute) => minute !== undefined).slice(0, count)
}

function bigTime(minute: EpochMinute, { t, locale, deps }: TimeChoicesProps): TimeChoice {
  const instant = instantOf(minute)
  const date = instant.toZonedDateTimeISO('Europe/Amsterdam').toPlainDate()
  const days = today(deps.clock).until(date).days
  return {
    value: timeValue(minute),
    time: t('at-time', { time: clockTime(instant, locale) }),
    lines: [dayName(date, locale), t('in-days', { days })],
  }
}

function daysFrom(
  start: Temporal.PlainDate,
  open: DayTimes,
  free: readonly DayTimes[],
  props: TimeChoicesProps,
): Day[] {
  const { t, locale, network, location, path } = props
  const days: Day[] = []
  for (let i = 0; i < daysShown; i += 1) {
    const date = start.add({ days: i })
    const times = free.find((day) => day.date.equals(date))
    const label = dayName(date, locale)
    const closure = network.closureOn(location, date)
    if (times) {
      const count = t('time-count', { count: times.starts.length })
      days.push(
        times === open
          ? { label, count, open: true, slots: slotsOf(times, label, props) }
          : { label, count, href: dayLink(path, date) },
      )
    } else if (closure) days.push({ label, note: t('time-closed-because', { why: localised(closure, locale) }) })
    else if (network.openIntervals(location, date).length > 0) days.push({ label, note: t('time-full') })
  }
  return days
}

const slotsOf = (times: DayTimes, day: string, { t, locale }: TimeChoicesProps): Slot[] =>
  times.starts.map((minute) => ({
    value: timeValue(minute),
    label: clockTime(instantOf(minute), locale),
    about: t('slot-about', { date: day }),
  }))

function parseDate(text: string | undefined): Temporal.PlainDate | undefined {
  const [, year, month, day] = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.exec(text ?? '') ?? []
  // From its parts, so that 31 February is the last of February and no error.
  return year ? Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) }) : undefined
}

/** An instant from a form's button; undefined for anything else. */
export function parseTime(text: string): Temporal.Instant | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/.test(text)) return undefined
  try {
    return Temporal.Instant.from(text)
  } catch {
    return undefined // 2026-13-45T99:99Z has the form of a time and is none
  }
}
