import type { ComponentChildren } from 'preact'

/** Even space between its parts; more before a heading. */
export function Stack({ children }: { children: ComponentChildren }) {
  return <div class="loket-stack">{children}</div>
}
