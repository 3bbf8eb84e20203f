import type { ComponentChildren } from 'preact'

/** Numbers, codes, telephone numbers and e-mail addresses keep their own order inside right-to-left text. */
export function Bdi({ children }: { children: ComponentChildren }) {
  return <bdi dir="ltr">{children}</bdi>
}
