import { type Choice, ChoiceBody } from './choice.tsx'

export type ChoiceButton = Choice & { value: string }

export type ChoiceButtonsProps = {
  name: string
  choices: ChoiceButton[]
  columns?: 1 | 2
  /** Sends the form to another address than its own. */
  formAction?: string
}

/** Looks like `ChoiceList`, but each choice sends the form around it with `name=value`. */
export function ChoiceButtons({ name, choices, columns = 1, formAction }: ChoiceButtonsProps) {
  return (
    <ul class={`loket-choices${columns === 2 ? ' loket-choices--two' : ''}`}>
      {choices.map((choice) => (
        <li key={choice.value}>
          <button class="loket-choice" type="submit" name={name} value={choice.value} formaction={formAction}>
            <ChoiceBody {...choice} />
          </button>
        </li>
      ))}
    </ul>
  )
}
