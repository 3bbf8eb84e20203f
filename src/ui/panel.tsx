import type { ComponentChildren } from 'preact'

export type PanelProps = { id: string; title: ComponentChildren; children: ComponentChildren }

/** A white part of a staff screen; its heading names it for screen readers. */
export function Panel({ id, title, children }: PanelProps) {
  return (
    <section class="loket-panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
