import type { ComponentChildren } from 'preact'

/** At most two in a row of a table (brief §9); the words say it, the colour only helps. */
export type BadgeTone = 'plain' | 'go' | 'wait' | 'late' | 'stop'

export function Badge({ tone = 'plain', children }: { tone?: BadgeTone; children: ComponentChildren }) {
  return <span class={`loket-badge${tone === 'plain' ? '' : ` loket-badge--${tone}`}`}>{children}</span>
}
