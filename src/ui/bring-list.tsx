import type { ComponentChildren } from 'preact'
import { Pictogram } from './pictogram.tsx'

export type BringItem = { title: ComponentChildren; text?: ComponentChildren }

/** Boxes to tick with a pen. */
export function BringList({ items }: { items: BringItem[] }) {
  return (
    <ul class="loket-bring">
      {items.map(({ title, text }, index) => (
        <li key={index}>
          <Pictogram name="box" />
          <div>
            <strong>{title}</strong>
            {text && <p class="loket-soft">{text}</p>}
          </div>
        </li>
      ))}
    </ul>
  )
}
