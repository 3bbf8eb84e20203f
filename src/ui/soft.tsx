import type { ComponentChildren } from 'preact'

/** A sentence of less weight. Never an error, a date or a price. */
export function Soft({ children }: { children: ComponentChildren }) {
  return <p class="loket-soft">{children}</p>
}
