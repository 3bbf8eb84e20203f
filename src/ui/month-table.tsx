export type MonthDay = {
  day: string
  /** A real link when there is a free time; otherwise the note says why not. */
  href?: string
  /** Under the number: "4 tijden", "vol", "dicht". */
  note: string
  current?: boolean
}

export type MonthTableProps = {
  caption: string
  /** Monday first: short for the eye, long for who listens. */
  weekdays: { short: string; long: string }[]
  weeks: (MonthDay | null)[][]
}

function DayCell({ cell }: { cell: MonthDay | null }) {
  if (!cell) return <td />
  const inside = (
    <>
      <b>{cell.day}</b> <span>{cell.note}</span>
    </>
  )
  return (
    <td>
      {cell.href ? (
        <a href={cell.href} aria-current={cell.current ? 'date' : undefined}>
          {inside}
        </a>
      ) : (
        <p>{inside}</p>
      )}
    </td>
  )
}

/** A second view for wide screens; the days as a list (`DayList`) stay the first. */
export function MonthTable({ caption, weekdays, weeks }: MonthTableProps) {
  return (
    <table class="loket-month">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {weekdays.map(({ short, long }) => (
            <th scope="col" abbr={long} key={long}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, row) => (
          <tr key={row}>
            {week.map((cell, column) => (
              <DayCell cell={cell} key={column} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
