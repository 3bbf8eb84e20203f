import type { ComponentChildren } from 'preact'
import type { ChangeLink } from './summary-list.tsx'

/** What has been chosen until now, on one line, with the way to change it. The first item is the main one. */
export function ChosenLine({ items, change }: { items: ComponentChildren[]; change?: ChangeLink }) {
  return (
    <div class="loket-context">
      {items.map((item, index) =>
        index === 0 ? <strong key={index}>{item}</strong> : <span key={index}>{item}</span>,
      )}
      {change && (
        <a href={change.href}>
          {change.label}
          <span class="loket-hidden"> {change.about}</span>
        </a>
      )}
    </div>
  )
}
