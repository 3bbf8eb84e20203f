import type { Temporal } from 'temporal-polyfill'
import { dayName } from '#platform/format'
import { localised } from '#platform/i18n'
import { Alert, Table, type TableRow } from '#ui'
import type { Location } from '../network.ts'
import { distanceKm } from '../places/distance.ts'
import { hoursText, type View } from './view.ts'

const exceptionDays = 21
const exceptionsShown = 3
const openDaysAhead = 90
const openDaysShown = 6

/** What differs from the usual comes first: nobody reads a table to the end. */
export function LocationHours({ view, location }: { view: View; location: Location }) {
  return (
    <>
      <h2>{view.t('hours')}</h2>
      {exceptions(view, location)}
      {location.kind === 'hand-out' ? openDays(view, location) : week(view, location)}
    </>
  )
}

function daysFrom(date: Temporal.PlainDate, count: number): Temporal.PlainDate[] {
  return Array.from({ length: count }, (_, ahead) => date.add({ days: ahead }))
}

function exceptions(view: View, location: Location) {
  const { t, locale, network, today } = view
  return daysFrom(today, exceptionDays)
    .flatMap((date) => {
      const reason = network.closureOn(location, date)
      return reason ? [{ date, reason, open: network.openIntervals(location, date) }] : []
    })
    .slice(0, exceptionsShown)
    .map(({ date, reason, open }) => {
      const day = { date: dayName(date, locale) }
      const other = open.length === 0 ? nearestOpen(view, location, date) : undefined
      return (
        <Alert
          tone="note"
          title={open.length > 0 ? t('exception-partly', day) : t('exception-shut', day)}
          key={date.toString()}
        >
          <p>
            {localised(reason, locale)} {open.length > 0 && t('exception-hours', { hours: hoursText(open, view) })}
            {other && t('exception-other', { name: localised(other.name, locale) })}
          </p>
        </Alert>
      )
    })
}

function nearestOpen({ network }: View, location: Location, date: Temporal.PlainDate): Location | undefined {
  return network
    .locations()
    .filter((other) => other.kind === location.kind && network.openIntervals(other, date).length > 0)
    .sort((a, b) => distanceKm(location, a) - distanceKm(location, b))[0]
}

/** On Saturday and Sunday people want to know about next week. */
function week(view: View, location: Location) {
  const { t, locale, network, today } = view
  const next = today.dayOfWeek >= 6
  const monday = today.add({ days: 1 - today.dayOfWeek + (next ? 7 : 0) })
  const days = daysFrom(monday, 7)
  const isUsual = (date: Temporal.PlainDate) =>
    network.openIntervals(location, date).length === 0 && network.closureOn(location, date) === undefined
  const weekendIsUsual = days.slice(5).every(isUsual)
  const rows: TableRow[] = days.slice(0, weekendIsUsual ? 5 : 7).map((date) => {
    const isToday = date.equals(today)
    return {
      header: dayHeader(dayName(date, locale), isToday && t('hours-today')),
      cells: [dayHours(view, location, date)],
      current: isToday,
    }
  })
  if (weekendIsUsual) rows.push({ header: t('weekend'), cells: [t('hours-shut')] })
  return (
    <Table kind="hours" caption={t(next ? 'hours-of-next-week' : 'hours-of-week')} captionHidden={!next} rows={rows} />
  )
}

const dayHeader = (name: string, remark: string | false) => (
  <>
    {name.charAt(0).toUpperCase() + name.slice(1)} {remark && <span class="loket-small">{remark}</span>}
  </>
)

function dayHours(view: View, location: Location, date: Temporal.PlainDate): string {
  const open = view.network.openIntervals(location, date)
  return open.length > 0 ? hoursText(open, view) : view.t('hours-shut')
}

function openDays(view: View, location: Location) {
  const { t, locale, network, today } = view
  const rows = daysFrom(today, openDaysAhead)
    .filter((date) => network.openIntervals(location, date).length > 0)
    .slice(0, openDaysShown)
    .map((date) => ({
      header: dayHeader(dayName(date, locale), date.equals(today) && t('hours-today')),
      cells: [dayHours(view, location, date)],
      current: date.equals(today),
    }))
  return rows.length > 0 ? <Table kind="hours" caption={t('open-days')} rows={rows} /> : <p>{t('open-days-none')}</p>
}
