import type { ComponentChildren } from 'preact'

export type DisclosureProps = { summary: ComponentChildren; open?: boolean; children: ComponentChildren }

/** An explanation that opens in place. Never for something everybody needs. */
export function Disclosure({ summary, open, children }: DisclosureProps) {
  return (
    <details class="loket-more" open={open}>
      <summary>{summary}</summary>
      <div class="loket-more__body loket-stack">{children}</div>
    </details>
  )
}
