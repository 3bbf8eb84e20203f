import type { ComponentChildren } from 'preact'
import { Pictogram } from './pictogram.tsx'
import type { PictogramName } from './pictogram-drawings.ts'

export type Option = {
  value: string
  label: ComponentChildren
  hint?: ComponentChildren
  pictogram?: PictogramName
  /** Asked with this answer only. Browsers that know `:has` hide it until the answer is chosen; others always show it. */
  more?: ComponentChildren
}

export type OptionCardProps = Option & {
  type: 'radio' | 'checkbox'
  id: string
  name: string
  checked: boolean
  bad: boolean
}

/** One answer: the whole card is the label, so a thumb cannot miss it. */
export function OptionCard({ type, id, name, value, checked, label, hint, pictogram, more, bad }: OptionCardProps) {
  const hintId = hint ? `${id}-hint` : undefined
  return (
    <>
      <div class="loket-option">
        <input
          type={type}
          id={id}
          name={name}
          value={value}
          checked={checked}
          aria-describedby={hintId}
          aria-invalid={bad && type === 'checkbox' ? 'true' : undefined}
        />
        <label for={id}>
          <span class="loket-option__title">{label}</span>
        </label>
        {hint && (
          <p class="loket-option__hint" id={hintId}>
            {hint}
          </p>
        )}
        {pictogram && <Pictogram name={pictogram} />}
      </div>
      {more && <div class="loket-option__more">{more}</div>}
    </>
  )
}
