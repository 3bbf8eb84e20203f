import type { ComponentChildren } from 'preact'

export type Stop = {
  time: string
  title: string
  text?: ComponentChildren
  state?: 'done' | 'now'
  /** Says the state in words when there is one: "nu", "gedaan". */
  stateLabel?: string
}

/** The line with stops: our own motif, for time and nothing else. */
export function LineOfDay({ stops }: { stops: Stop[] }) {
  return (
    <ol class="loket-line">
      {stops.map(({ time, title, text, state, stateLabel }) => (
        <li class={state && `is-${state}`} aria-current={state === 'now' ? 'step' : undefined} key={time + title}>
          <span>{time}</span>
          <div>
            <h3>
              {title}
              {stateLabel && <small> ({stateLabel})</small>}
            </h3>
            {text && <p>{text}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}
