import type { ComponentChildren } from 'preact'

/** Text for who listens; not drawn. */
export function VisuallyHidden({ children }: { children: ComponentChildren }) {
  return <span class="loket-hidden">{children}</span>
}
