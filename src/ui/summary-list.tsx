import type { ComponentChildren } from 'preact'

export type ChangeLink = {
  href: string
  label: string
  /** Read out after the label: "Wijzigen van waarvoor". */
  about: string
}

export type SummaryRow = {
  term: ComponentChildren
  /** More than one line: one entry each. */
  value: ComponentChildren | ComponentChildren[]
  change?: ChangeLink
}

export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  return (
    <dl class="loket-list">
      {rows.map(({ term, value, change }, index) => (
        <div key={index}>
          <dt>{term}</dt>
          {(Array.isArray(value) ? value : [value]).map((line, lineIndex) => (
            <dd key={lineIndex}>{line}</dd>
          ))}
          {change && (
            <dd class="loket-list__change">
              <a href={change.href}>
                {change.label}
                <span class="loket-hidden"> {change.about}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
