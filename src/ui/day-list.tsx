import { Pictogram } from './pictogram.tsx'

export type Slot = {
  value: string
  label: string
  /** Read out after the label: "uur op woensdag 25 november". */
  about: string
}

/** Free times in place; free times behind a link; or no free time, said in words ("vol", "loket dicht"). */
export type Day =
  | { label: string; count: string; slots: Slot[]; open?: boolean; href?: undefined }
  | { label: string; count: string; href: string; slots?: undefined }
  | { label: string; note: string; slots?: undefined; href?: undefined }

export type DayListProps = { name: string; days: Day[] }

function SlotButtons({ name, slots }: { name: string; slots: Slot[] }) {
  return (
    <ul class="loket-slots">
      {slots.map(({ value, label, about }) => (
        <li key={value}>
          <button class="loket-button loket-button--second" type="submit" name={name} value={value}>
            <span>
              {label}
              <span class="loket-hidden"> {about}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function DayRow({ name, day }: { name: string; day: Day }) {
  if (day.slots)
    return (
      <details open={day.open}>
        <summary>
          <b>{day.label}</b> <span>{day.count}</span>
          <Pictogram name="down" size={20} />
        </summary>
        <SlotButtons name={name} slots={day.slots} />
      </details>
    )
  if (day.href !== undefined)
    return (
      <a class="loket-days__link" href={day.href}>
        <b>{day.label}</b> <span>{day.count}</span>
        <Pictogram name="forward" size={20} />
      </a>
    )
  return (
    <p class="loket-days__full">
      <span>{day.label}</span> <span>{day.note}</span>
    </p>
  )
}

export function DayList({ name, days }: DayListProps) {
  return (
    <div class="loket-days">
      {days.map((day) => (
        <DayRow name={name} day={day} key={day.label} />
      ))}
    </div>
  )
}
