import type { ComponentChildren } from 'preact'

export type TableRow = { header: ComponentChildren; cells: ComponentChildren[]; current?: boolean }

export type TableProps = {
  caption: string
  /** The caption is only read out when a heading above says the same. */
  captionHidden?: boolean
  head?: string[]
  rows: TableRow[]
  /** Two columns of days and hours, with a limited width. */
  kind?: 'plain' | 'hours'
}

/** Scrolls inside its own box when it is too wide; the box can be reached with the keyboard (WCAG 2.1.1). */
export function Table({ caption, captionHidden, head, rows, kind = 'plain' }: TableProps) {
  return (
    <section class="loket-scroll" aria-label={caption} tabindex={kind === 'plain' ? 0 : undefined}>
      <table class={`loket-table${kind === 'hours' ? ' loket-table--hours' : ''}`}>
        <caption class={captionHidden ? 'loket-hidden' : undefined}>{caption}</caption>
        {head && (
          <thead>
            <tr>
              {head.map((text) => (
                <th scope="col" key={text}>
                  {text}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map(({ header, cells, current }, index) => (
            <tr class={current ? 'is-now' : undefined} key={index}>
              <th scope="row">{header}</th>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
