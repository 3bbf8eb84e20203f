import type { PageLabels } from './page-labels.ts'
import { Pictogram } from './pictogram.tsx'

export type PlainLink = { href: string; label: string }

/** Back at the start side; on sensitive pages the way out at the end side, in the same place on each of them. */
export function PageTop({ back, exit, labels }: { back?: PlainLink; exit?: PlainLink; labels: PageLabels }) {
  if (!back && !exit) return null
  return (
    <nav class="loket-wrap loket-top" aria-label={labels.backOrLeave}>
      {back && (
        <a class="loket-back" href={back.href}>
          <Pictogram name="back" size={20} />
          {back.label}
        </a>
      )}
      {exit && (
        <a class="loket-exit" href={exit.href} rel="noreferrer">
          <Pictogram name="leave" size={20} />
          {exit.label}
        </a>
      )}
    </nav>
  )
}
