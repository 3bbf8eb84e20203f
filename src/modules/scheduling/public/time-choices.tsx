import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import type { Location, Network } from '#network'
import { today } from '#platform/clock'
import { clockTime, dayName, monthName } from '#platform/format'
import { type Locale, localised, type Translate } from '#platform/i18n'
import { Alert, type Day, DayList, LinkList, TimeButtons, type TimeChoice } from '#ui'
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
  /** First day of the list, from the address; anything that is no date means the first free day. */
  from?: string
  /** The address of this page, with or without a query, to which `from=` is added. */
  path: string
}

/** The first free times, then the days as a list with real links onwards: buttons named `time`, values ISO instants. */
export async function timeChoices(props: TimeChoicesProps): Promise<VNode> {
  const { deps, t, network, location, need, locale, path } = props
  const free = await deps.freeTimes.days(network, location, need)
  const firstDay = free[0]
  if (!firstDay)
    return (
      <Alert tone="note" title={t('time-none')}>
        {t('time-none-text')}
      </Alert>
    )
  const lastDay = free.at(-1)?.date ?? firstDay.date
  const start = clamp(parseDate(props.from) ?? firstDay.date, firstDay.date, lastDay)
  const earlier = start.subtract({ days: daysShown })
  const later = start.add({ days: daysShown })
  const fromDay = (date: Temporal.PlainDate) => `${path}${path.includes('?') ? '&' : '?'}from=${date}#days`
  return (
    <>
      <h2>{t('time-first')}</h2>
      <TimeButtons name="time" times={first(free, firstTimes).map((minute) => bigTime(minute, props))} />
      <p class="loket-soft">{t('time-hold-note')}</p>
      <h2 id="days">{t('time-days')}</h2>
      <p>
        <strong>{monthName(start, locale)}</strong>
      </p>
      <DayList name="time" days={daysFrom(start, free, props)} />
      <LinkList
        links={[
          ...(Temporal.PlainDate.compare(start, firstDay.date) > 0
            ? [{ href: fromDay(clamp(earlier, firstDay.date, start)), label: t('time-earlier') }]
            : []),
          ...(Temporal.PlainDate.compare(later, lastDay) <= 0
            ? [{ href: fromDay(later), label: t('time-later', { date: dayName(later, locale) }) }]
            : []),
        ]}
      />
    </>
  )
}

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

function daysFrom(start: Temporal.PlainDate, free: readonly DayTimes[], props: TimeChoicesProps): Day[] {
  const { t, locale, network, location } = props
  const days: Day[] = []
  for (let i = 0; i < daysShown; i += 1) {
    const date = start.add({ days: i })
    const times = free.find((day) => day.date.equals(date))
    const label = dayName(date, locale)
    if (times) {
      days.push({
        label,
        count: t('time-count', { count: times.starts.length }),
        open: i === 0,
        slots: times.starts.map((minute) => ({
          value: timeValue(minute),
          label: clockTime(instantOf(minute), locale),
          about: t('slot-about', { date: label }),
        })),
      })
      continue
    }
    const closure = network.closureOn(location, date)
    if (closure) days.push({ label, note: t('time-closed-because', { why: localised(closure, locale) }) })
    else if (network.openIntervals(location, date).length > 0) days.push({ label, note: t('time-full') })
  }
  return days
}

function parseDate(text: string | undefined): Temporal.PlainDate | undefined {
  return text && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) ? Temporal.PlainDate.from(text) : undefined
}

function clamp(date: Temporal.PlainDate, low: Temporal.PlainDate, high: Temporal.PlainDate): Temporal.PlainDate {
  if (Temporal.PlainDate.compare(date, low) < 0) return low
  return Temporal.PlainDate.compare(date, high) > 0 ? high : date
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
