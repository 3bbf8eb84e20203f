import type { ComponentChildren } from 'preact'

/** For dates and times in tables; never for text of unknown length. */
export function Nowrap({ children }: { children: ComponentChildren }) {
  return <span class="loket-nowrap">{children}</span>
}
