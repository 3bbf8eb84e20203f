import type { ComponentChildren } from 'preact'

/** Small things on one line: buttons, a name with its state. */
export function Row({ children }: { children: ComponentChildren }) {
  return <div class="loket-row">{children}</div>
}
