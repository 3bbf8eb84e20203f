import type { ComponentChildren } from 'preact'

/** The first sentence under the heading. */
export function Lead({ children }: { children: ComponentChildren }) {
  return <p class="loket-lead">{children}</p>
}
