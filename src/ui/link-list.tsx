import type { ComponentChildren } from 'preact'

export type LinkItem = { href: string; label: ComponentChildren; note?: ComponentChildren }

export function LinkList({ links }: { links: LinkItem[] }) {
  if (links.length === 0) return null
  return (
    <ul class="loket-links">
      {links.map(({ href, label, note }) => (
        <li key={href}>
          <a href={href}>{label}</a>
          {note && <span>{note}</span>}
        </li>
      ))}
    </ul>
  )
}
