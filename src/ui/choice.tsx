import type { ComponentChildren } from 'preact'
import { Pictogram } from './pictogram.tsx'
import type { PictogramName } from './pictogram-drawings.ts'

export type Choice = {
  title: string
  text?: ComponentChildren
  /** Facts that help to choose, each on a line of its own: distance, first free time. */
  facts?: ComponentChildren[]
  pictogram?: PictogramName
}

export function ChoiceBody({ title, text, facts = [], pictogram }: Choice) {
  return (
    <>
      {pictogram && (
        <span class="loket-pict">
          <Pictogram name={pictogram} size={28} />
        </span>
      )}
      <span class="loket-choice__body">
        <span class="loket-choice__title">{title}</span>
        {text && <span class="loket-choice__text">{text}</span>}
        {facts.map((fact, index) => (
          <span class="loket-choice__fact" key={index}>
            {fact}
          </span>
        ))}
      </span>
      <Pictogram name="forward" size={20} />
    </>
  )
}
