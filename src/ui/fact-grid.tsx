import type { ComponentChildren } from 'preact'
import { Pictogram } from './pictogram.tsx'
import type { PictogramName } from './pictogram-drawings.ts'

export type Fact = { pictogram: PictogramName; title: string; text: ComponentChildren }

/** Good to know, with a pictogram each: travel, access, costs. */
export function FactGrid({ facts }: { facts: Fact[] }) {
  return (
    <div class="loket-help__grid">
      {facts.map(({ pictogram, title, text }) => (
        <div class="loket-help__item" key={title}>
          <Pictogram name={pictogram} />
          <div>
            <h3>{title}</h3>
            <p class="loket-soft">{text}</p>
          </div>
        </div>
      ))}
    </div>
  )
}
