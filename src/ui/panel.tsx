import type { ComponentChildren } from 'preact'

export type PanelProps = { title: ComponentChildren; children: ComponentChildren }

/** A white part of a staff screen. No landmark: people who listen go by headings, and a table inside has its own name. */
export function Panel({ title, children }: PanelProps) {
  return (
    <section class="loket-panel">
      <h2>{title}</h2>
      {children}
    </section>
  )
}
