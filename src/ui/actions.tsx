import type { ComponentChildren } from 'preact'

/** The row of buttons under a form; on a phone they stand below each other over the full width. */
export function Actions({ children, screenOnly }: { children: ComponentChildren; screenOnly?: boolean }) {
  return <div class={`loket-actions${screenOnly ? ' loket-noprint' : ''}`}>{children}</div>
}
