import type { ComponentChildren } from 'preact'

/** "Nu open tot 16.00 uur". Not printed: it is not true on paper. */
export function OpenState({ open, children }: { open: boolean; children: ComponentChildren }) {
  return <span class={open ? 'loket-open' : 'loket-shut'}>{children}</span>
}
