import type { ComponentChildren } from 'preact'
import { Bdi } from './bdi.tsx'

export type TicketProps = {
  about: ComponentChildren
  date: string
  time: string
  place: string
  /** Lines under the place: address, from when we expect the person. */
  lines?: ComponentChildren[]
  codeLabel: string
  /** In groups that can be read aloud: "KM7 4TR". */
  code: string
  /** `QrFigure`, or nothing. */
  figure?: ComponentChildren
}

/** The proof: on the phone at the door, or on one printed sheet. */
export function Ticket({ about, date, time, place, lines = [], codeLabel, code, figure }: TicketProps) {
  return (
    <div class="loket-ticket">
      <div class="loket-ticket__when">
        <p class="loket-ticket__about">{about}</p>
        <p class="loket-ticket__time">
          {date}
          <br />
          {time}
        </p>
        <p>
          <strong>{place}</strong>
          {lines.map((line, index) => (
            <span class="loket-ticket__line" key={index}>
              {line}
            </span>
          ))}
        </p>
      </div>
      <div class="loket-ticket__code">
        <div>
          <p class="loket-soft">{codeLabel}</p>
          <p class="loket-code">
            <Bdi>{code}</Bdi>
          </p>
        </div>
        {figure}
      </div>
    </div>
  )
}
