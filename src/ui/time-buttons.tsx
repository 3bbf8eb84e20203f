export type TimeChoice = {
  value: string
  /** "9.20 uur" */
  time: string
  /** Date, then how far away: each on its own line. */
  lines: string[]
}

/** The first free times as big buttons; each sends the form around it. */
export function TimeButtons({ name, times }: { name: string; times: TimeChoice[] }) {
  return (
    <ul class="loket-times">
      {times.map(({ value, time, lines }) => (
        <li key={value}>
          <button class="loket-time" type="submit" name={name} value={value}>
            <b>{time}</b>
            {lines.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </button>
        </li>
      ))}
    </ul>
  )
}
